/** What browsers show without running anything in it. */
export type PictureType = 'image/png' | 'image/jpeg' | 'image/webp'

/** The kind of a picture by its first bytes, whatever the sender calls it; `null` for anything else. */
export function pictureType(bytes: Buffer): PictureType | null {
  const starts = (signature: readonly number[], at = 0) =>
    bytes.length > at + signature.length && signature.every((byte, i) => bytes[at + i] === byte)
  if (starts([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return 'image/png'
  if (starts([0xff, 0xd8, 0xff])) return 'image/jpeg'
  if (starts([0x52, 0x49, 0x46, 0x46]) && starts([0x57, 0x45, 0x42, 0x50], 8)) return 'image/webp'
  return null
}
