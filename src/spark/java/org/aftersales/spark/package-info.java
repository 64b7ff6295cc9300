/**
 * The audit of many sale files on Apache Spark: a shell like the command line. The only room that
 * sees Spark and Hadoop; it is built by the Maven profile {@code spark} alone.
 */
@NullMarked
package org.aftersales.spark;

import org.jspecify.annotations.NullMarked;
