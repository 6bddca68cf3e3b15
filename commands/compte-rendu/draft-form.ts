import type { UseCaseContext } from '../../src/application/context.ts'
import type { MinutesRecord } from '../../src/application/ports/minutes.ts'
import { type Block, parseMarkdown } from '../../src/domain/document.ts'
import type { FormParts, Given, Options } from '../../src/interaction/command.ts'
import type { Field, Form } from '../../src/interaction/form.ts'
import { bothFields, draftFields, draftFromFields, typedFields } from '../../src/rendering/minutes/draft-fields.ts'
import { openOf } from './open-of.ts'

const TITLE = 'Compte-rendu'

/** Options beside the texts themselves, and what the form says. */
interface DraftForm {
  readonly options: Options
  readonly submit: string
  readonly intro: string
}

/**
 * The text as fields, one a section. The form remembers the revision it was opened on; refused, it comes back on the
 * same one, with what was typed.
 */
export async function draftForm(
  context: UseCaseContext,
  given: Given,
  { minutes, options, submit, intro }: DraftForm & { minutes: MinutesRecord },
): Promise<FormParts> {
  const again = given.via === 'form'
  return {
    title: TITLE,
    submit,
    subject: again ? given.subject : draftSubject(minutes),
    intro: [intro],
    fields: [
      ...(again ? typedFields(minutes.draft, given.values) : draftFields(minutes.draft)),
      ...(await extraFields(context, options, given)),
    ],
  }
}

/** A form of more fields than this fits in no window: Slack's holds a hundred blocks, with its other lines. */
const MOST_FIELDS = 80

/**
 * Someone saved meanwhile: what was typed and the file that was sent come back beside the new revision, so that saving
 * again loses none of them.
 */
export async function changedForm(
  context: UseCaseContext,
  given: Given,
  {
    action,
    minutes,
    options,
    submit,
    file,
  }: Omit<DraftForm, 'intro'> & { action: string; minutes: MinutesRecord; file: string | undefined },
): Promise<Form> {
  const { draft } = minutes
  const all = bothFields(draft, given.values, file === undefined ? [] : parseMarkdown(file, draft))
  const isTooLong = file !== undefined && all.length > MOST_FIELDS
  const what = file === undefined || isTooLong ? 'votre saisie' : 'votre saisie et de votre fichier'
  return {
    action,
    subject: draftSubject(minutes),
    title: TITLE,
    submit,
    intro: [
      {
        bold: 'Le texte a changé pendant que vous écriviez : rien n’a été enregistré, rien n’est perdu.',
      },
      `Là où ils diffèrent, le texte actuel est suivi de ${what}. Gardez ce qui convient, puis « ${submit} » ; « Annuler » garde le texte actuel.`,
      ...(isTooLong
        ? ['Votre fichier est trop long pour être montré ici. Joignez-le de nouveau pour qu’il remplace tout le texte.']
        : []),
    ],
    fields: [...(isTooLong ? bothFields(draft, given.values) : all), ...(await extraFields(context, options, given))],
  }
}

/** What the form brought: the file when there is one, else the fields; and the revision it was opened on. */
export function typedDraft(
  minutes: MinutesRecord,
  given: Given,
  file: string | undefined,
): { blocks: Block[]; revision: number } {
  const opened = given.subject.split('~')[1]
  return {
    blocks: file === undefined ? draftFromFields(given.values, minutes.draft) : parseMarkdown(file, minutes.draft),
    revision: opened === undefined ? minutes.draftRevision : Number(opened),
  }
}

function draftSubject({ id, draftRevision }: MinutesRecord): string {
  return `${id}~${draftRevision}`
}

async function extraFields(context: UseCaseContext, options: Options, given: Given): Promise<Field[]> {
  const open = openOf(context)
  const shown = Object.entries(options).filter(([name]) => name !== 'reunion')
  return Promise.all(shown.map(([name, option]) => Promise.resolve(option.field(open, name, given.values[name]))))
}
