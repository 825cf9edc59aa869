import type { MappedStep } from './story-map.ts';

/** What the sheet needs of a step. */
type PlacedStep = Pick<MappedStep, 'id' | 'labels' | 'scales' | 'focus'> & {
  picture: Omit<MappedStep['picture'], 'svg'>;
};

/**
 * The style sheet that puts a story's pictures and labels in place: sizes of the pictures as custom properties, the
 * positions of labels in per cent, the radii of rings around them in picture units and of points in CSS pixels. It is a file of its own because the pages' policy allows no style attributes.
 */
export function placementSheet(slug: string, steps: readonly PlacedStep[]): string {
  return steps.map((step) => stepRules(`.${mapClass(slug, step.id)}`, step)).join('');
}

/** Class of a step's stage; differs between stories, because the front page shows several. */
export function mapClass(slug: string, stepId: string): string {
  return `map-${slug}-${stepId}`;
}

function stepRules(stage: string, { picture, labels, scales, focus: world }: PlacedStep): string {
  const { focus } = picture;
  const frame = { fx: focus.x, fy: focus.y, fw: focus.width, fh: focus.height, pw: picture.width, ph: picture.height };
  const properties = Object.entries(frame).map(([name, value]) => `--${name}:${short(value)}`);
  const positions = labels.map(({ xPercent, yPercent, dxPx, ring, dotPx }, index) => {
    const left = dxPx === 0 ? `${short(xPercent)}%` : `calc(${short(xPercent)}% + ${short(dxPx)}px)`;
    const reach = ring === undefined ? '' : `;--ring:${short((ring * focus.width) / world.width)}`;
    const dot = dotPx === undefined ? '' : `;--dot:${short(dotPx)}px`;
    return `${stage} .label:nth-child(${index + 1}){left:${left};top:${short(yPercent)}%${reach}${dot}}`;
  });
  const lengths = Object.entries(scales ?? {}).map(
    ([size, { widthPercent }]) => `${stage} .scale-${size}{--length:${short(widthPercent)}}`,
  );
  return `${stage}{${properties.join(';')}}${positions.join('')}${lengths.join('')}\n`;
}

function short(value: number): string {
  return String(Number(value.toFixed(3)));
}
