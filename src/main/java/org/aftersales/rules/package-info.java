/**
 * The policy pack (requirement pages, lexicon, settings), its compiled DRL, and one session per
 * dossier that leaves results. The only room that sees Drools.
 */
@NullMarked
package org.aftersales.rules;

import org.jspecify.annotations.NullMarked;
