/** Asks the API for a file and lets the browser save it; a refusal comes out as an error with the API's own words. */
export async function download(path: string, name: string, body: unknown): Promise<void> {
  const response = await fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  if (!response.ok) throw new Error(refusalOf(await response.text(), response.status))
  save(name, await response.blob())
}

/** Saves a text that the page made itself as a file. */
export function saveText(name: string, text: string, type: string): void {
  save(name, new Blob([text], { type: `${type};charset=utf-8` }))
}

function save(name: string, content: Blob): void {
  const url = URL.createObjectURL(content)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}

/** The message inside an answer of the REST interface that is not a success. */
export function refusalOf(text: string, status: number): string {
  try {
    const body = JSON.parse(text) as { error?: { message?: string } }
    return body.error?.message ?? `The server answered ${status}.`
  } catch {
    return `The server answered ${status}.`
  }
}
