const edge = 256

/** The middle of a picture as a small square PNG: nothing else of the file leaves the browser, its place and camera included. */
export async function smallPicture(file: File): Promise<Blob> {
  const picture = await createImageBitmap(file)
  const side = Math.min(picture.width, picture.height)
  const canvas = document.createElement('canvas')
  canvas.width = edge
  canvas.height = edge
  canvas
    .getContext('2d')
    ?.drawImage(
      picture,
      (picture.width - side) / 2,
      (picture.height - side) / 2,
      side,
      side,
      0,
      0,
      edge,
      edge,
    )
  picture.close()
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => {
      if (blob) resolve(blob)
      else reject(new Error('The browser cannot read this picture. Choose a PNG, JPEG or WebP file.'))
    }, 'image/png')
  })
}
