/** A message cannot be written as a mail: `field` says what of it, `message` what to do. */
export class RenderProblem extends Error {
  readonly field: string

  constructor(field: string, message: string) {
    super(message)
    this.name = 'RenderProblem'
    this.field = field
  }
}
