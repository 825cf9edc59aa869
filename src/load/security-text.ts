/** Until when the promises of `security.txt` hold: at most a year ahead. A test asks for a later day in good time. */
export const securityExpires = '2027-11-01T00:00:00.000Z';

export interface SecurityFacts {
  /** Address of the site with its base path, as in `https://maps.example/some/folder/`. */
  home: string;
  /**
   * Who takes reports, as `mailto:` or `https:` address. Without one the site's own page says how to report, because a contact
   * is nothing to make up.
   */
  contact?: string | undefined;
}

/**
 * The text of `/.well-known/security.txt` (RFC 9116).
 *
 * @throws Error when the contact is neither a `mailto:` nor an `https:` address
 */
export function securityText({ home, contact }: SecurityFacts): string {
  const policy = new URL('security/', home).href;
  if (contact !== undefined && !/^(mailto:[^\s@]+@[^\s@]+|https:\/\/\S+)$/.test(contact)) {
    throw new Error(
      `PLACELINE_CONTACT is "${contact}". It takes the address that reports of weaknesses go to, as in mailto:security@maps.example or https://maps.example/report.`,
    );
  }
  return [
    `Contact: ${contact ?? policy}`,
    `Expires: ${securityExpires}`,
    `Policy: ${policy}`,
    'Preferred-Languages: en',
    `Canonical: ${new URL('.well-known/security.txt', home).href}`,
    '',
  ].join('\n');
}
