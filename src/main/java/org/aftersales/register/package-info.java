/**
 * The register: every check that was made, what people decided on it, and the audit reports over
 * it, as a chain of entries that cannot be altered unseen. The only room that sees SQL.
 */
@NullMarked
package org.aftersales.register;

import org.jspecify.annotations.NullMarked;
