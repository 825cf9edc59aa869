/** A text of at most so many characters: whole sentences where one fits, else whole words and an ellipsis. */
export function shorten(text: string, most: number): string {
  const plain = text.replaceAll(/\s+/g, ' ').trim();
  if (plain.length <= most) return plain;
  const sentences = plain.slice(0, most + 1).match(/^.*[.!?。](?=\s)/)?.[0];
  if (sentences !== undefined) return sentences;
  const words = plain.slice(0, most).replace(/\s+\S*$/, '');
  return `${words.slice(0, most - 1)}…`;
}
