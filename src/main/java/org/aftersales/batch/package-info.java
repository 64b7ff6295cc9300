/**
 * Batches: many sales that are checked in the background, a few at a time, and whoever wants to
 * know is told at the end. What waits and what was done stands in the register's database.
 */
@NullMarked
package org.aftersales.batch;

import org.jspecify.annotations.NullMarked;
