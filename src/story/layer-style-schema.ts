import { z } from 'astro/zod';
import { dataColours, patternsOf, ramps } from '../geo/layer-style.ts';
import { field, listed } from './schema-field.ts';

const allPatterns = [...new Set(Object.values(patternsOf).flat())] as const;

const colour = field(
  z.enum(dataColours),
  `A colour for data is ${listed(dataColours)}; light and dark maps each have a tone for it.`,
  'ochre',
);
const size = field(
  z.number().min(0.5).max(60),
  'A size is the diameter of a point, or the width of a line, in pixels at any zoom: 0.5 to 60; 4–12 suits points, 1–5 lines.',
  7,
);
const pattern = field(
  z.enum(allPatterns),
  'A pattern is solid or hollow for points; solid, dashed or dotted for lines; solid, hatched or crossed (hatched twice) for areas.',
  'dashed',
);

const by = field(
  z.string().min(1),
  'By is the name of the property of the features, in the GeoJSON, that decides.',
  'status',
);
const words = field(
  z.record(z.string(), z.string().trim().min(1).max(80)).optional(),
  'Words are what the legend says for a value, at most 80 characters, where that is not the value itself; for what is in no class, under `other`.',
  { wheat: 'Winter wheat', other: 'No data' },
);
const title = field(
  z.string().trim().min(1).max(60).optional(),
  'The title is what the legend calls the property, at most 60 characters; needed only where the legend’s line does not say it.',
  'Crop',
);
const unit = field(
  z.string().trim().min(1).max(30).optional(),
  'The unit is printed behind each class in the legend, at most 30 characters.',
  'people per km²',
);
const breaks = field(
  z
    .array(z.number())
    .min(1)
    .max(6)
    .refine((edges) => edges.every((edge, index) => index === 0 || edge > edges[index - 1]!)),
  'Breaks are one to six ascending numbers: where one class ends and the next begins. A number that equals a break belongs to the class above it.',
  [10, 50, 200],
);

function byCategory<Look extends z.ZodType>(look: Look, what: string, ...examples: unknown[]) {
  return z.strictObject({
    by,
    title,
    values: field(
      z.record(z.string(), look).refine((values) => Object.keys(values).length > 0),
      `Values are the ${what} of each value that the property takes, in the order of the legend.`,
      ...examples,
    ),
    words,
    other: field(
      look.optional(),
      `Other is the ${what} of features whose value is not listed; left out, such a value is a fault.`,
      Object.values(examples[0] as object)[0],
    ),
  });
}

function byNumber<Look extends z.ZodType>(look: Look, what: string, example: unknown) {
  return {
    by,
    title,
    breaks,
    unit,
    words,
    other: field(
      look.optional(),
      `Other is the ${what} of features without a number; left out, a missing number is a fault.`,
      example,
    ),
  };
}

/** The block `style:` of a layer. */
export const styleSchema = field(
  z
    .strictObject({
      colour: field(
        z
          .union([
            colour,
            byCategory(colour, 'colour', { wheat: 'ochre', maize: 'teal' }),
            z.strictObject({
              ...byNumber(colour, 'colour', 'grey'),
              ramp: field(
                z.enum(ramps),
                `A ramp is ${listed(ramps)}: shades from faint to strong, or from one colour over grey to another.`,
                'blue',
              ),
            }),
          ])
          .optional(),
        'A colour is one for all; or { by: property, values: { value: colour } }; or, for numbers, { by: property, breaks: [10, 50], ramp: blue }.',
        { by: 'crop', values: { wheat: 'ochre', maize: 'teal' } },
      ),
      size: field(
        z
          .union([
            size,
            byCategory(size, 'size', { village: 5, town: 9 }),
            z.strictObject({
              ...byNumber(size, 'size', 4),
              from: field(size, 'From is the size of the lowest class, in pixels.', 4),
              to: field(size, 'To is the size of the highest class, in pixels; those between are evenly spaced.', 16),
            }),
          ])
          .optional(),
        'A size is one for all; or { by: property, values: { value: size } }; or, for numbers, { by: property, breaks: [10, 50], from: 4, to: 16 }. Areas have none.',
        { by: 'people', breaks: [1000, 10000], from: 4, to: 16 },
      ),
      pattern: field(
        z.union([pattern, byCategory(pattern, 'pattern', { built: 'solid', planned: 'dashed' })]).optional(),
        'A pattern is one for all, or { by: property, values: { value: pattern } }.',
        { by: 'status', values: { built: 'solid', planned: 'dashed' } },
      ),
      label: field(
        z.string().min(1).optional(),
        'A label is the property whose value is written beside each point, or in each area, wherever there is room: at most 60 in a step, the largest shapes first.',
        'name',
      ),
      cluster: field(
        z.boolean().optional(),
        'Cluster is true for a layer of points too close to tell apart: those within 64 pixels of each other become one circle with their number, which comes apart as the reader zooms in. The table still has every point.',
        true,
      ),
    })
    .optional(),
  'A style is { colour, size, pattern, label, cluster }, each of which may be left out: how the features of a layer of kind points, lines or areas look, by what their properties say. The legend follows from it.',
  { colour: { by: 'crop', values: { wheat: 'ochre', maize: 'teal' } } },
);
