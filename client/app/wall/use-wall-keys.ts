/** The wall obeys keys: digits choose a scene, F freezes the picture, B blanks it. */

import { useEffect, useState } from 'react';
import { useConnection } from '../connection.ts';
import { SCENE_BY_KEY, type SceneId } from './wall-scenes.ts';

export type WallKeys = { readonly scene: SceneId; readonly isBlank: boolean; readonly frozenAt: number | null };

/** A wall opens on `?scene=`; the choice stays in the address, so that a reload shows the same. */
function sceneFromAddress(): SceneId {
  const asked = new URLSearchParams(location.search).get('scene');
  return Object.values(SCENE_BY_KEY).find((id) => id === asked) ?? 'overview';
}

export function useWallKeys(): WallKeys {
  const { setPaused } = useConnection();
  const [keys, setKeys] = useState<WallKeys>(() => ({ scene: sceneFromAddress(), isBlank: false, frozenAt: null }));
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
      const scene = SCENE_BY_KEY[event.key];
      if (scene !== undefined) setKeys((before) => ({ ...before, scene, isBlank: false }));
      else if (event.key === 'f' || event.key === 'F') {
        setKeys((before) => ({ ...before, frozenAt: before.frozenAt === null ? Date.now() : null }));
      } else if (event.key === 'b' || event.key === 'B') setKeys((before) => ({ ...before, isBlank: !before.isBlank }));
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, []);
  const isFrozen = keys.frozenAt !== null;
  useEffect(() => setPaused(isFrozen), [isFrozen, setPaused]);
  useEffect(() => {
    const address = new URL(location.href);
    if (keys.scene === 'overview') address.searchParams.delete('scene');
    else address.searchParams.set('scene', keys.scene);
    history.replaceState(null, '', address);
  }, [keys.scene]);
  return keys;
}
