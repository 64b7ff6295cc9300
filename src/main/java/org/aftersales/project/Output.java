package org.aftersales.project;

import java.nio.file.Path;
import java.util.Optional;
import org.aftersales.report.ReportFormat;

/**
 * A form in which reports are to be written, and where to. Immutable.
 *
 * @param file absent for the standard output
 */
public record Output(ReportFormat format, Optional<Path> file) {}
