/** The targets of the links and pictures of a Markdown text, outside code. */
export function linksOf(text: string): string[] {
  return [...withoutCode(text).matchAll(/\]\(<?([^)\s>]+)>?(?:\s+"[^"]*")?\)/g)].map(
    ([, target = '']) => target,
  )
}

/** The anchors of the headings of a Markdown text, as GitHub makes them. */
export function headingsOf(text: string): string[] {
  return [...withoutCode(text, 'blocks').matchAll(/^#{1,6}\s+(.+)$/gm)].map(([, title = '']) =>
    title
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
      .trim()
      .replaceAll(/\s/g, '-'),
  )
}

function withoutCode(text: string, what: 'all' | 'blocks' = 'all'): string {
  const blocks = text.replaceAll(/^```[\s\S]*?^```/gm, '')
  return what === 'all' ? blocks.replaceAll(/`[^`\n]*`/g, '') : blocks
}
