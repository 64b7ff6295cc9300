/**
 * Papers for a person's hands: the submitted file with the findings in it, the filled service form,
 * the notice letter. What was submitted stays as it was but for the marks.
 */
@NullMarked
package org.aftersales.paper;

import org.jspecify.annotations.NullMarked;
