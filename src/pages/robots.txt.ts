import type { APIRoute } from 'astro';
import { siteAddress } from '../components/address.ts';

/** Everything may be read; what search engines should not show says so itself. */
export const GET: APIRoute = ({ site }) =>
  new Response(`User-agent: *\nAllow: /\n\nSitemap: ${new URL('sitemap-index.xml', siteAddress(site)).href}\n`);
