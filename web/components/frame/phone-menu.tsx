'use client'
import { Dialog } from '../ui/dialog'
import { RailSections } from './rail'
import { WorkspaceMenu } from './workspace-menu'

/** The rail as a sheet, on a phone. */
export function PhoneMenu({ onClose }: { onClose: () => void }) {
  return (
    <Dialog title="Leadwright" side="left" onClose={onClose}>
      <div className="-mx-2">
        <WorkspaceMenu />
        <RailSections sheet onGo={onClose} />
      </div>
    </Dialog>
  )
}
