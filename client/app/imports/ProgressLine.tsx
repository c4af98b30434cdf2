/** A bar and its sentence; without a share it says only that something goes on. */

export function ProgressLine({ text, share }: { readonly text: string; readonly share: number | null }) {
  return (
    <div className="tci-progress" data-plain="">
      <progress aria-label={text} max={1} {...(share === null ? {} : { value: share })} />
      <span>{text}</span>
    </div>
  );
}
