import { downloadMinutes } from '../../src/application/download-minutes.ts'
import { findMinutes } from '../../src/application/find-minutes.ts'
import { subcommand } from '../../src/interaction/command.ts'
import type { DocumentFormat } from '../../src/rendering/documents/minutes-files.ts'
import { downloadView } from '../../src/rendering/minutes/replies.ts'
import { choiceOption } from '../options/text.ts'
import { aboutMinutes, minutesOption } from './options.ts'

const FORMATS: Readonly<Record<string, readonly DocumentFormat[]>> = {
  tous: ['pdf', 'docx', 'md'],
  pdf: ['pdf'],
  word: ['docx'],
  markdown: ['md'],
}

/** The compte-rendu as documents; a draft only for those who write it. */
export const telecharger = subcommand({
  description: 'Obtenir le compte-rendu en PDF, Word et Markdown',
  options: {
    reunion: minutesOption(),
    format: choiceOption({
      label: 'Format',
      description: 'Par défaut, les trois',
      required: false,
      choices: [
        { value: 'tous', label: 'PDF, Word et Markdown' },
        { value: 'pdf', label: 'PDF' },
        { value: 'word', label: 'Word (DOCX)' },
        { value: 'markdown', label: 'Markdown' },
      ],
    }),
    edition: choiceOption({
      label: 'Édition',
      description: 'Par défaut, celle des membres',
      required: false,
      choices: [
        { value: 'membres', label: 'Édition des membres' },
        { value: 'diffusion', label: 'Édition diffusée (maires, élus, cadres)' },
      ],
    }),
  },
  access: 'member',
  reply: 'private',
  // A button may say which edition: `id~diffusion`.
  fromSubject: (subject) => ({
    ...aboutMinutes(subject),
    ...(subject.endsWith('~diffusion') ? { edition: 'diffusion' } : {}),
  }),
  async run(context, { reunion, format = 'tous', edition = 'membres' }) {
    const minutes = reunion ?? (await findMinutes(context, ['circulated', 'contested', 'validated', 'distributed']))
    const asked = edition === 'diffusion' ? 'wider' : 'members'
    const document = await downloadMinutes(context, { minutes, edition: asked })
    return { kind: 'message', view: downloadView(document, FORMATS[format] ?? []), visibility: 'private' }
  },
})
