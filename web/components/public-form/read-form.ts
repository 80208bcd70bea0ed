/** Everything typed or chosen for these fields, by name; an address stands as `home.city`. Files are sent ahead and are none of it. */
export function readForm(form: HTMLFormElement, keys: ReadonlySet<string>): Record<string, unknown> {
  const data = new FormData(form)
  const read: Record<string, unknown> = {}
  for (const name of new Set(data.keys())) {
    if (!keys.has(name.split('.', 1)[0] ?? '')) continue
    const values = data.getAll(name).filter((value) => typeof value === 'string')
    if (values.length > 0) read[name] = values.length === 1 ? values[0] : values
  }
  return read
}
