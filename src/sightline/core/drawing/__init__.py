"""Pictures made on the server: pure functions from frozen values to SVG, the same to the byte each time.

One SVG stands in the page and in the PDF. It carries presentation attributes only (a strict content-security policy
refuses style attributes and style elements), a title and a description in sentences, and marks that differ by shape
and dash as well as by colour, so that it prints in grey. Text is never smaller than 11 units; a picture is asked for
at the width it will be shown at (`width=640` on a desk or on A4, `width=320` on a telephone), not scaled to it.

`line_chart`, `small_multiples`, `strip`, `trace_picture`, `timeline`, `gantt` each stand in a module of that name.
"""
