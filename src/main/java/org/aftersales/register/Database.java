package org.aftersales.register;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * Where the register lies: SQLite in a file, or PostgreSQL. What is committed has reached the disk.
 * Thread-safe.
 */
final class Database implements AutoCloseable {

  private static final int BUSY_MILLIS = 15_000;
  private static final int CONNECT_MILLIS = 10_000;
  private static final int READERS = 4;
  private static final int SQLITE_CACHE_KIB = 65_536;

  private final HikariDataSource writers;
  private final HikariDataSource readers;
  private final Jdbi writing;
  private final Jdbi reading;
  private final TransactionIsolationLevel snapshot;

  private Database(
      HikariDataSource writers, HikariDataSource readers, TransactionIsolationLevel snapshot) {
    this.writers = writers;
    this.readers = readers;
    this.writing = Jdbi.create(writers);
    this.reading = Jdbi.create(readers);
    this.snapshot = snapshot;
  }

  /**
   * Opens a register, and makes or migrates its tables.
   *
   * @param url {@code postgresql://user:password@host:port/name}, or a file for SQLite
   * @throws RegisterException if that is not possible
   */
  static Database open(String url) {
    boolean postgres = url.startsWith("postgresql:") || url.startsWith("postgres:");
    if (!postgres && !url.startsWith("jdbc:postgresql:")) {
      String file = url.replaceFirst("^(?:jdbc:)?sqlite:(?://(?=/))?", "");
      if (file.contains("://") || file.isBlank()) {
        throw new RegisterException(
            shown(url) + ": no register is named so; give a file or postgresql://host/name");
      }
      return sqlite(Path.of(file));
    }
    try {
      return postgres(url);
    } catch (RuntimeException e) {
      throw failure(shown(url), e);
    }
  }

  /** The address without the password. */
  static String shown(String url) {
    return url.replaceFirst("(//[^:/@]*):[^@/]*@", "$1@")
        .replaceFirst("(?i)([?&]password=)[^&]*", "$1…");
  }

  private static RegisterException failure(String where, RuntimeException e) {
    Throwable cause = e;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    boolean newer =
        e instanceof FlywayException && String.valueOf(e.getMessage()).contains("resol");
    String reason =
        newer
            ? "it was made by a newer version of aftersales; use that version"
            : String.valueOf(cause.getMessage()).strip();
    return new RegisterException(where + ": the register cannot be opened: " + reason, e);
  }

  private static Database sqlite(Path file) {
    try {
      Path folder = file.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
      if (posix && !Files.exists(file)) {
        // It quotes documents; nobody else on this machine is to read it.
        Files.createFile(
            file,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      }
    } catch (IOException e) {
      throw new RegisterException(
          file + ": the register cannot be opened: its file cannot be made", e);
    }
    HikariConfig writer = new HikariConfig();
    writer.setDataSource(source(file, SQLiteConfig.TransactionMode.IMMEDIATE));
    writer.setMaximumPoolSize(1);
    HikariConfig reader = new HikariConfig();
    reader.setDataSource(source(file, SQLiteConfig.TransactionMode.DEFERRED));
    reader.setMaximumPoolSize(READERS);
    return open(file.toString(), writer, reader, TransactionIsolationLevel.SERIALIZABLE);
  }

  private static DataSource source(Path file, SQLiteConfig.TransactionMode mode) {
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    // Each commit is synced, so that an acknowledged entry survives the loss of power.
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.setBusyTimeout(BUSY_MILLIS);
    config.setTransactionMode(mode);
    config.setCacheSize(-SQLITE_CACHE_KIB);
    config.setPragma(SQLiteConfig.Pragma.TEMP_STORE, "MEMORY");
    SQLiteDataSource source = new SQLiteDataSource(config);
    source.setUrl("jdbc:sqlite:" + file);
    return source;
  }

  private static Database postgres(String url) {
    HikariConfig config = new HikariConfig();
    if (url.startsWith("jdbc:")) {
      config.setJdbcUrl(url);
    } else {
      try {
        URI uri = new URI(url);
        String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        String query = uri.getQuery() == null ? "" : "?" + uri.getQuery();
        config.setJdbcUrl("jdbc:postgresql://" + uri.getHost() + port + uri.getPath() + query);
        Optional<String> user = Optional.ofNullable(uri.getUserInfo());
        user.map(u -> u.split(":", 2)[0]).ifPresent(config::setUsername);
        user.filter(u -> u.contains(":"))
            .map(u -> u.split(":", 2)[1])
            .or(() -> Optional.ofNullable(System.getenv("PGPASSWORD")))
            .ifPresent(config::setPassword);
      } catch (URISyntaxException e) {
        throw new RegisterException(
            shown(url) + ": give postgresql://user:password@host:port/name", e);
      }
    }
    config.setMaximumPoolSize(READERS);
    HikariConfig writer = new HikariConfig();
    config.copyStateTo(writer);
    writer.setMaximumPoolSize(1);
    return open(shown(url), writer, config, TransactionIsolationLevel.REPEATABLE_READ);
  }

  private static Database open(
      String where, HikariConfig writer, HikariConfig reader, TransactionIsolationLevel snapshot) {
    writer.setPoolName("register-writer");
    reader.setPoolName("register-reader");
    reader.setMinimumIdle(1);
    reader.setConnectionTimeout(CONNECT_MILLIS);
    writer.setConnectionTimeout(CONNECT_MILLIS);
    // A server that is not there is said at once.
    reader.setInitializationFailTimeout(1);
    writer.setInitializationFailTimeout(1);
    HikariDataSource writers = null;
    HikariDataSource readers = null;
    try {
      readers = new HikariDataSource(reader);
      // Beside the connection that migrates, one holds the lock against other processes.
      migrate(readers);
      writers = new HikariDataSource(writer);
      return new Database(writers, readers, snapshot);
    } catch (RuntimeException e) {
      if (writers != null) {
        writers.close();
      }
      if (readers != null) {
        readers.close();
      }
      throw failure(where, e);
    }
  }

  private static void migrate(DataSource source) {
    Flyway.configure(Database.class.getClassLoader())
        .dataSource(source)
        .locations("classpath:org/aftersales/register/migrations")
        .table("schema_history")
        .baselineOnMigrate(false)
        // A register of a newer version is left alone.
        .ignoreMigrationPatterns("*:missing")
        .load()
        .migrate();
  }

  /** Runs in one transaction; what it wrote is on disk when this returns. */
  <T, X extends Exception> T write(HandleCallback<T, X> work) throws X {
    try {
      return writing.inTransaction(work);
    } catch (JdbiException e) {
      throw new RegisterException("the register cannot be written: " + e.getMessage(), e);
    }
  }

  /** Reads what stood at one moment. */
  <T, X extends Exception> T read(HandleCallback<T, X> work) throws X {
    try {
      return reading.inTransaction(snapshot, work);
    } catch (JdbiException e) {
      throw new RegisterException("the register cannot be read: " + e.getMessage(), e);
    }
  }

  /** Puts writers one behind the other, also those of other processes. */
  static void lock(Handle handle) {
    handle.execute("UPDATE head SET id = 1 WHERE id = 1");
  }

  @Override
  public void close() {
    writers.close();
    readers.close();
  }
}
