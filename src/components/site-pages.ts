/** The pages of the site that are not stories, in the order of the footer: path below the base, and name. */
export const sitePages = [
  { path: '', label: 'Stories' },
  { path: 'about/', label: 'How we make maps' },
  { path: 'corrections/', label: 'Corrections' },
  { path: 'data/', label: 'Data' },
  { path: 'embed/', label: 'Embed a story' },
  { path: 'accessibility/', label: 'Accessibility' },
  { path: 'guide/', label: 'Write a story' },
  { path: 'privacy/', label: 'Privacy' },
] as const;

/** Both feeds, as pages name them for feed readers. */
export const feeds = [
  { path: 'feed.xml', type: 'application/rss+xml', label: 'RSS' },
  { path: 'feed.json', type: 'application/feed+json', label: 'JSON Feed' },
] as const;
