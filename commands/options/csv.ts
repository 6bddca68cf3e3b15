import { UserError } from '../../src/application/errors.ts'
import type { Option } from '../../src/interaction/command.ts'
import type { Encoding } from '../../src/interaction/form.ts'

const LARGEST_FILE = 500_000
const KINDS = ['csv', 'txt', 'tsv'] as const

interface CsvText {
  readonly text: string
  readonly encoding: Encoding | undefined
}

/** @throws UserError csv-wrong-kind, csv-too-large, csv-unreadable: nothing is imported */
export function csvOption({
  label,
  description,
}: {
  label: string
  description: string
}): Option<CsvText> & { required: false } {
  return {
    label,
    description,
    required: false,
    type: { kind: 'form' },
    read(raw, _context, name) {
      if (typeof raw === 'string') return { text: raw, encoding: undefined }
      if (!('file' in raw)) return { text: raw.join('\n'), encoding: undefined }
      const { file } = raw
      const kind = /\.([a-z0-9]+)$/i.exec(file.name)?.[1]?.toLowerCase()
      if (!KINDS.some((one) => one === kind)) throw new UserError('csv-wrong-kind', { name: file.name }, name)
      if (file.bytes > LARGEST_FILE)
        throw new UserError('csv-too-large', { bytes: file.bytes, max: LARGEST_FILE }, name)
      if (file.text === null) throw new UserError('csv-unreadable', { name: file.name }, name)
      return { text: file.text, encoding: file.encoding }
    },
    field: (_context, name) => ({
      kind: 'file',
      name,
      label,
      hint: description,
      required: false,
      accept: [...KINDS],
      wants: 'text',
    }),
  }
}
