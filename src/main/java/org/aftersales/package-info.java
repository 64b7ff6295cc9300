/** The façade of the compliance check: a dossier goes in, a report comes out. */
@NullMarked
package org.aftersales;

import org.jspecify.annotations.NullMarked;
