import type { OpenContext, UseCaseContext } from '../../src/application/context.ts'
import type { FormParts, Given, Options } from '../../src/interaction/command.ts'
import type { Field } from '../../src/interaction/form.ts'

/** The fields of some options, as filled so far: for a form with its own words. */
export function fieldsOf(context: UseCaseContext, options: Options, given: Given): Promise<Field[]> {
  // Options read the open context, of which this one is a part: dispatch hands the same object to both.
  const open = context as unknown as OpenContext
  return Promise.all(
    Object.entries(options).map(([name, option]) => Promise.resolve(option.field(open, name, given.values[name]))),
  )
}

/** A form of all the options, with a short title of its own. */
export function formOf(options: Options, words: Omit<FormParts, 'fields'>) {
  return async (context: UseCaseContext, given: Given): Promise<FormParts> => ({
    ...words,
    fields: await fieldsOf(context, options, given),
  })
}
