/** The colour of a niche as CSS variables, with letters on it that can be read: black or white, whichever differs more. */
export function coloursOf(colour: string | undefined): Record<string, string> {
  if (colour === undefined || !/^#[0-9a-f]{6}$/i.test(colour))
    return { '--form-colour': 'var(--accent)', '--form-on-colour': '#ffffff' }
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return share <= 0.040_45 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  // Relative luminance of WCAG 2.2; at 0.179 black and white differ as much.
  const luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue
  return { '--form-colour': colour, '--form-on-colour': luminance > 0.179 ? '#000000' : '#ffffff' }
}
