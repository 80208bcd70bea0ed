import { chmod, mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'

/**
 * A new folder for data that goes with it. Others may pass through it and read nothing: for root, PostgreSQL runs as a user of its own,
 * and where that user could not get, its data would go to another place and stay there.
 */
export async function throwAwayFolder(prefix: string): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), prefix))
  await chmod(folder, 0o711)
  return folder
}
