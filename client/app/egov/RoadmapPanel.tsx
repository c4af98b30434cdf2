/** The eight fields that were to come onto the portal in 2020: planned, live, used. */

import { Link } from 'wouter';
import { useFigure, useScreen } from '#client/indicators/use-figure.ts';
import { BulletBar } from '#client/ui/Bullet.tsx';
import { Panel } from '#client/ui/Panel.tsx';
import { EGOV_MESSAGES } from '#shared/i18n/egov-messages.ts';
import { ROADMAP, type RoadmapField } from '#shared/indicators/roadmap.ts';
import { NATION } from '#shared/units/unit.ts';
import { FigureNumber } from './FigureNumber.tsx';

export function RoadmapPanel() {
  const words = EGOV_MESSAGES[useScreen().lang];
  return (
    <Panel title={words.roadmap} scope={<span data-plain>{words.roadmapScope}</span>}>
      <table className="tcd-egov-table tcd-egov-roadmap">
        <caption className="tc-unseen">{words.roadmap}</caption>
        <thead>
          <tr>
            <th scope="col">{words.field}</th>
            <th scope="col" className="tcd-end">
              {words.planned}
            </th>
            <th scope="col" className="tcd-end">
              {words.live}
            </th>
            <th scope="col">
              <span className="tc-unseen">
                {words.live} / {words.planned}
              </span>
            </th>
            <th scope="col" className="tcd-end">
              {words.used}
            </th>
            <th scope="col">{words.stage}</th>
          </tr>
        </thead>
        <tbody>
          {ROADMAP.map((field) => (
            <Field key={field.key} field={field} />
          ))}
        </tbody>
      </table>
    </Panel>
  );
}

/** Used is more than live: people have sent dossiers. A field with nothing live is planned, whatever was announced. */
function Field({ field }: { readonly field: RoadmapField }) {
  const { lang } = useScreen();
  const words = EGOV_MESSAGES[lang];
  const { planned, live, dossiers } = field.indicators;
  const plan = useFigure(planned, NATION).value;
  const done = useFigure(live, NATION).value;
  const used = useFigure(dossiers, NATION).value;
  const stage = (done ?? 0) === 0 ? 'planned' : (used ?? 0) === 0 ? 'live' : 'used';
  const name = lang === 'vi' ? field.vi : field.en;
  return (
    <tr>
      <th scope="row">
        <Link className="tcd-egov-name" data-plain href={`/indicators/${live}`}>
          {name.charAt(0).toLocaleUpperCase(lang) + name.slice(1)}
        </Link>
      </th>
      <td className="tcd-end">
        <FigureNumber indicator={planned} />
      </td>
      <td className="tcd-end">
        <FigureNumber indicator={live} />
      </td>
      <td className="tcd-egov-progress">
        <BulletBar value={plan === null || plan === 0 || done === null ? null : done / plan} target={1} />
      </td>
      <td className="tcd-end">
        <FigureNumber indicator={dossiers} />
      </td>
      <td>{words.stages[stage]}</td>
    </tr>
  );
}
