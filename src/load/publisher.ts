/** Who answers for the stories, wherever machines are told. */
export const publisherName = 'Placeline';

/** Addresses of licences that stories and layers name. */
const licenceAddresses: Record<string, string> = {
  'CC BY 4.0': 'https://creativecommons.org/licenses/by/4.0/',
  'CC BY-SA 4.0': 'https://creativecommons.org/licenses/by-sa/4.0/',
  'CC0 1.0': 'https://creativecommons.org/publicdomain/zero/1.0/',
};

/** Address of a licence's text, also where more is said behind its name, as in `CC BY 4.0 (GeoNames)`. */
export function licenceAddress(licence: string): string | undefined {
  return licenceAddresses[licence.replace(/ \(.*\)$/, '')];
}
