/**
 * What was submitted: files or a whole sale file, with bytes, hash, format (by content) and
 * declared type.
 */
@NullMarked
package org.aftersales.source;

import org.jspecify.annotations.NullMarked;
