import { refusalOf } from './download'

/** Sends a file as it is, telling how much has gone (0–1); a refusal comes out as an error in the API's own words. */
export function upload(path: string, file: File, onProgress: (share: number) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    // fetch cannot tell how much of a body has been sent.
    const request = new XMLHttpRequest()
    request.open('PUT', path)
    request.setRequestHeader('content-type', 'text/csv')
    request.setRequestHeader('x-leadwright', '1')
    request.upload.addEventListener('progress', (event) => {
      if (event.lengthComputable) onProgress(event.loaded / event.total)
    })
    request.addEventListener('load', () => {
      if (request.status < 300) resolve()
      else reject(new Error(refusalOf(request.responseText, request.status)))
    })
    request.addEventListener('error', () => {
      reject(
        new Error(
          'The upload broke off. Check the connection and choose the file again; nothing was stored.',
        ),
      )
    })
    request.send(file)
  })
}
