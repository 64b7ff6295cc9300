/**
 * What a company has settled for a folder of drafts, in {@code aftersales.yaml}: which files are
 * checked by which policy, what is written, when a check fails, and which findings are known.
 */
@NullMarked
package org.aftersales.project;

import org.jspecify.annotations.NullMarked;
