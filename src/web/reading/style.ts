/** One sheet for the whole of it: read on a phone, on a desk and on paper. Contrast 7:1 and more on white. */
export const STYLE = `
:root { color-scheme: light }
* { box-sizing: border-box }
body { margin: 0; background: #f4f5f7; color: #1c2330; font: 1.0625rem/1.6 "Source Sans 3", "Segoe UI", Roboto, sans-serif; overflow-wrap: anywhere }
main, header, footer { max-width: 44rem; margin: 0 auto; padding: 1rem }
header { padding-bottom: 0 }
header p { margin: 0; color: #3d4656 }
h1 { font-size: 1.6rem; line-height: 1.25; margin: 0.3rem 0 0.8rem }
h2 { font-size: 1.25rem; line-height: 1.3; margin: 1.8rem 0 0.4rem }
h3 { font-size: 1.06rem; margin: 1.3rem 0 0.3rem }
p, ul, ol { margin: 0.5rem 0 }
li { margin: 0.2rem 0 }
a { color: #0b4a8f }
.sheet { background: #fff; border: 1px solid #d5d9e0; border-radius: 6px; padding: 0.4rem 1.2rem 1.2rem }
.box { background: #fff; border: 1px solid #d5d9e0; border-left: 5px solid #0b4a8f; border-radius: 6px; padding: 0.4rem 1.2rem; margin: 1rem 0 }
.said { border-left-color: #1c6b34 }
.wrong { border-left-color: #9c1c1c }
.box h2 { margin-top: 0.5rem }
.small { font-size: 0.94rem; color: #3d4656 }
blockquote { margin: 0.4rem 0; padding-left: 0.8rem; border-left: 3px solid #c3c9d3; white-space: pre-wrap }
table { border-collapse: collapse; width: 100%; table-layout: fixed }
th, td { border: 1px solid #aab2bf; padding: 0.3rem 0.5rem; text-align: left; vertical-align: top }
form { margin: 0.6rem 0 }
label { display: block; font-weight: 600; margin: 0.7rem 0 0.2rem }
textarea, select { width: 100%; font: inherit; color: inherit; background: #fff; padding: 0.5rem; border: 1px solid #5b6575; border-radius: 4px }
textarea { min-height: 8rem; resize: vertical }
textarea.short { min-height: 3.6rem }
button { font: inherit; font-weight: 600; min-height: 2.75rem; padding: 0.5rem 1.1rem; margin: 0.5rem 0.5rem 0 0; color: #fff; background: #0b4a8f; border: 2px solid #0b4a8f; border-radius: 4px; cursor: pointer }
button.plain { color: #0b4a8f; background: #fff }
button.grave { background: #9c1c1c; border-color: #9c1c1c }
:focus-visible { outline: 3px solid #b35900; outline-offset: 2px }
details { margin: 0.8rem 0; background: #fff; border: 1px solid #d5d9e0; border-radius: 6px; padding: 0.2rem 1.2rem }
summary { font-weight: 600; padding: 0.6rem 0; cursor: pointer; min-height: 2.75rem }
.proof { display: none }
@media print {
  body { background: #fff; font-size: 11pt }
  main, header, footer { max-width: none; padding: 0 }
  .sheet, .box { border: 0; padding: 0 }
  .answer, .said, .wrong { display: none }
  .proof { display: block }
  h1, h2, h3 { break-after: avoid }
  li, tr, blockquote { break-inside: avoid }
  @page { margin: 2cm }
}
`
