import { fileProblem, usualFileBytes, type FormField } from '#contracts/forms'
import { AppError } from '../platform/errors.ts'
import { sniffType } from './sniff-type.ts'

/** Name and type that a sent file is kept under: its type is what its content says. Too large or of another kind it is refused in words. */
export function checkSentFile(
  field: FormField,
  sent: { name: string; bytes: Uint8Array },
): { name: string; type: string } {
  const { bytes } = sent
  const name =
    sent.name
      .replace(/[\p{Cc}/\\]/gu, ' ')
      .trim()
      .slice(-150) || 'file'
  const type = bytes.byteLength > (field.max ?? usualFileBytes) ? '' : sniffType(bytes, name)
  if (type === null)
    throw new AppError(
      'unsupported_media_type',
      `${name} cannot be taken: send a PDF, a picture, a text or an office file.`,
    )
  const problem = fileProblem(field, { name, type, bytes: bytes.byteLength, fieldKey: field.key })
  if (problem !== null) throw new AppError('unprocessable', problem)
  return { name, type }
}
