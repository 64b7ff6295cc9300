/** The command line: parses arguments, calls the façade, prints. */
@NullMarked
package org.aftersales.cli;

import org.jspecify.annotations.NullMarked;
