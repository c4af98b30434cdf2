/** Where values come from by MQTT: the broker, the topic and the source in whose name they are kept. */

import { SOURCE_NAME } from '#shared/indicators/source-contract.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';

export type MqttOptions = {
  readonly url: string;
  /** Topic filter, wildcards allowed. */
  readonly topic: string;
  /** Name of a source of this installation; its contract decides what is taken. */
  readonly source: string;
  readonly username: string | null;
  readonly password: string | null;
  readonly version: 4 | 5;
};

export type MqttSetting =
  | 'MQTT_URL'
  | 'MQTT_TOPIC'
  | 'MQTT_SOURCE'
  | 'MQTT_USERNAME'
  | 'MQTT_PASSWORD'
  | 'MQTT_VERSION';

/** A setting that does not fit, and what would. */
export type MqttRefusal = { readonly name: MqttSetting; readonly text: string; readonly wanted: string };

/** `#` stands alone at the end, `+` alone between slashes (MQTT 5.0, section 4.7.1). */
const TOPIC_FILTER = /^(?:(?:\+|[^+#\0/]*)\/)*(?:\+|#|[^+#\0/]+)$/;

/** Null without `MQTT_URL`. Topic and source are then needed; what is an answer to no question is refused. */
export function parseMqttOptions(read: (name: MqttSetting) => string): Result<MqttOptions | null, MqttRefusal> {
  const refuse = (name: MqttSetting, wanted: string, text = read(name)) => err({ name, text, wanted });
  const url = read('MQTT_URL');
  if (url === '') {
    const idle = (['MQTT_TOPIC', 'MQTT_SOURCE', 'MQTT_USERNAME', 'MQTT_PASSWORD'] as const).find(
      (name) => read(name) !== '',
    );
    return idle === undefined ? ok(null) : refuse('MQTT_URL', `mqtt://broker:1883 (${idle})`);
  }
  const { protocol, username, password, hostname } = URL.canParse(url) ? new URL(url) : new URL('none:');
  if ((protocol !== 'mqtt:' && protocol !== 'mqtts:') || hostname === '') {
    return refuse('MQTT_URL', 'mqtt://broker:1883, mqtts://broker:8883');
  }
  // In an address they would stand in every log line and process list; nor is the text of this refusal a place for them.
  if (username !== '' || password !== '') return refuse('MQTT_URL', 'MQTT_USERNAME, MQTT_PASSWORD', '***');
  const topic = read('MQTT_TOPIC');
  if (!TOPIC_FILTER.test(topic)) return refuse('MQTT_TOPIC', 'tinh/+/so-lieu');
  const source = read('MQTT_SOURCE');
  if (!SOURCE_NAME.test(source)) return refuse('MQTT_SOURCE', 'a-z, 0-9, -');
  const version = read('MQTT_VERSION');
  if (version !== '4' && version !== '5') return refuse('MQTT_VERSION', '4, 5');
  return ok({
    ...{ url, topic, source },
    username: read('MQTT_USERNAME') || null,
    password: read('MQTT_PASSWORD') || null,
    version: version === '5' ? 5 : 4,
  });
}
