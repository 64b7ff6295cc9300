/**
 * Persian and English text: folding with an offset map, tokens, numbers, money, dates and the
 * lexicon matcher.
 */
@NullMarked
package org.aftersales.language;

import org.jspecify.annotations.NullMarked;
