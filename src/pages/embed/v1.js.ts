import type { APIRoute } from 'astro';
import { hostScript } from '../../load/host-script.ts';

/** The host script. Partners' pages name this address for ever; what it does may grow, but never change its meaning. */
export const GET: APIRoute = async () =>
  new Response(await hostScript(), { headers: { 'content-type': 'text/javascript' } });
