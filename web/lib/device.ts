const browsers: [RegExp, string][] = [
  [/Edg\//, 'Edge'],
  [/OPR\//, 'Opera'],
  [/Firefox\//, 'Firefox'],
  [/Chrome\//, 'Chrome'],
  [/Safari\//, 'Safari'],
]
const systems: [RegExp, string][] = [
  [/iPhone|iPad/, 'iOS'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'macOS'],
  [/Linux/, 'Linux'],
]

/** A user agent as people would name it: "Firefox on Linux". */
export function deviceOf(agent: string | null): string {
  const name = (list: [RegExp, string][]): string | undefined =>
    list.find(([test]) => test.test(agent ?? ''))?.[1]
  const browser = name(browsers)
  const system = name(systems)
  if (!browser) return agent?.slice(0, 60) || 'An unnamed program'
  return system ? `${browser} on ${system}` : browser
}
