const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** A value made safe as HTML text and between quotes, on one line. */
export function escapeHtml(value: string): string {
  return value.replaceAll(/\s+/g, ' ').replaceAll(/[&<>"']/g, (character) => entities[character]!);
}
