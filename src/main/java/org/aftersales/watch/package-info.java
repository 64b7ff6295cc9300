/**
 * A folder in which files appear: which of them are there whole, and when to check them. It knows
 * nothing of what a check is.
 */
@NullMarked
package org.aftersales.watch;

import org.jspecify.annotations.NullMarked;
