/** The report and its writers. */
@NullMarked
package org.aftersales.report;

import org.jspecify.annotations.NullMarked;
