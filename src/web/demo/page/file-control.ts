import type { UploadFile } from './chat.ts'
import type { Control, ControlOptions } from './controls.ts'
import { h } from './dom.ts'
import { fileSize } from './french.ts'

/** Files of a form. They leave with the form, not before. */
export function fileControl(
  { kinds = [], several }: { kinds?: readonly string[]; several: boolean },
  options: ControlOptions,
): Control {
  const given = options.value
  const before = given !== null && typeof given === 'object' && 'files' in given ? given.files : []
  let files: readonly (UploadFile | string)[] = before
  let loading: Promise<void> = Promise.resolve()
  const shown = h('p', { class: 'files-chosen', role: 'status' }, before.length > 0 ? 'Un fichier est déjà joint.' : '')
  const input: HTMLInputElement = h('input', {
    id: options.id,
    class: 'input',
    type: 'file',
    multiple: several,
    accept: kinds.map((kind) => `.${kind}`).join(',') || undefined,
    'aria-labelledby': options.labelledBy,
    'aria-label': options.label,
    'aria-describedby': options.describedBy,
    on: {
      change: () => {
        const chosen = [...(input.files ?? [])]
        shown.textContent = chosen.map((file) => `${file.name} (${fileSize(file.size)})`).join(', ')
        loading = Promise.all(chosen.map(upload)).then((loaded) => {
          files = loaded
        })
      },
    },
  })
  return {
    element: h('div', {}, input, shown),
    read: () => (files.length > 0 ? { files } : null),
    loaded: () => loading,
  }
}

function upload(file: File): Promise<UploadFile> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onerror = () => reject(reader.error)
    reader.onload = () =>
      resolve({
        name: file.name,
        content: String(reader.result).split(',')[1] ?? '',
        encoding: 'base64',
        mimetype: file.type || 'application/octet-stream',
      })
    reader.readAsDataURL(file)
  })
}
