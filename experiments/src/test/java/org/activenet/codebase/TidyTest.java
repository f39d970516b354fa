// SPDX-License-Identifier: Apache-2.0
package org.activenet.codebase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What a reader of the tree expects everywhere, and what no compiler looks for.
class TidyTest {
    private static final Path ROOT = Path.of(System.getProperty("activenet.root", ".."));
    private static final List<String> MODULES =
            List.of("simulator-core", "capsule-lang", "topologies", "experiments", "benchmarks");
    private static final int WIDEST_LINE = 130;
    private static final int LONGEST_FILE_LINES = 600;
    private static final int LONGEST_MAP_BYTES = 12_300;

    /// One idea each, that cannot be told in less.
    private static final List<String> LONG_FILES = List.of("TypeChecker.java");

    /// A construct that may decide a result differently on another machine or in another run, and what to use instead.
    private record Ban(Pattern construct, String instead) {}

    private static final List<Ban> BANNED_IN_CORE = List.of(
            ban("System\\.(currentTimeMillis|nanoTime)", "Simulation.nowNs"),
            ban("new Random\\(|Math\\.random|ThreadLocalRandom|SplittableRandom", "a named RandomStream"),
            ban("(?<!Strict)Math\\.(log|log10|exp|pow|sin|cos|tan|atan2?|cbrt)\\(", "StrictMath"),
            ban("(Set|Map)\\.(of|copyOf|entry|ofEntries)\\(", "an EnumMap, a TreeMap or a List: these iterate differently in"
                    + " each JVM"),
            ban("identityHashCode", "an index"),
            ban("\\bsynchronized\\b|\\bvolatile\\b|\\bThread\\b", "nothing: one run is one thread"),
            ban("^\\s*(private|public|protected)?\\s*static (?!final|class|record|sealed|enum|interface|abstract)"
                            + "[\\w<>\\[\\]., @]+ \\w+( =.*)?;",
                    "a field of the run's own objects"),
            ban("\\.keySet\\(\\)\\.hashCode|parallel(Stream)?\\(\\)", "an order of its own"));

    private static Ban ban(String regex, String instead) {
        return new Ban(Pattern.compile(regex), instead);
    }

    @Test
    void theCoreUsesNothingThatDiffersBetweenRuns() {
        var found = new ArrayList<String>();
        for (Path file : javaFiles("simulator-core/src/main")) {
            forEachCodeLine(file, (number, line) -> {
                for (Ban ban : BANNED_IN_CORE) {
                    if (ban.construct.matcher(line).find()) {
                        found.add("%s:%d: use %s: %s".formatted(ROOT.relativize(file), number, ban.instead, line.strip()));
                    }
                }
            });
        }
        assertEquals(List.of(), found);
    }

    /// So there is nothing that anybody could send something to, or be sent something by.
    @Test
    void noSocketIsOpened() {
        Pattern network = Pattern.compile(
                "(?<!Web)Socket|DatagramChannel|HttpClient|HttpServer|URLConnection|openStream|InetAddress");
        var found = new ArrayList<String>();
        for (String module : MODULES) {
            for (Path file : javaFiles(module + "/src/main")) {
                forEachCodeLine(file, (number, line) -> {
                    if (network.matcher(line).find()) {
                        found.add("%s:%d: %s".formatted(ROOT.relativize(file), number, line.strip()));
                    }
                });
            }
        }
        assertEquals(List.of(), found);
    }

    @Test
    void everySourceFileLooksAlike() {
        var found = new ArrayList<String>();
        for (Path file : javaFiles("")) {
            List<String> lines = lines(file);
            String place = ROOT.relativize(file).toString();
            if (!lines.getFirst().equals("// SPDX-License-Identifier: Apache-2.0")) {
                found.add(place + ":1: the first line names the licence");
            }
            for (int i = 0; i < lines.size(); i++) {
                String line = lines.get(i);
                String at = place + ":" + (i + 1) + ": ";
                if (line.codePointCount(0, line.length()) > WIDEST_LINE) {
                    found.add(at + "longer than " + WIDEST_LINE + " characters");
                }
                if (line.contains("\t") || !line.equals(line.stripTrailing())) {
                    found.add(at + "a tab, or white space at the end");
                }
                if (line.matches("import (static )?[\\w.]+\\.\\*;")) {
                    found.add(at + "a wildcard import");
                }
                if (line.matches(".*\\b(TO" + "DO|FIX" + "ME|XX" + "X)\\b.*")) {
                    found.add(at + "unfinished work without an issue number");
                }
            }
        }
        assertEquals(List.of(), found);
    }

    @Test
    void noFileIsLongerThanAReaderKeepsInMind() {
        var found = new ArrayList<String>();
        for (String module : MODULES) {
            for (Path file : javaFiles(module + "/src/main")) {
                int count = lines(file).size();
                if (count > LONGEST_FILE_LINES && !LONG_FILES.contains(file.getFileName().toString())) {
                    found.add("%s: %d lines, more than %d".formatted(ROOT.relativize(file), count, LONGEST_FILE_LINES));
                }
            }
        }
        assertEquals(List.of(), found);
    }

    @Test
    void aNewcomerReadsTheMapToItsEnd() throws IOException {
        long bytes = lines(ROOT.resolve("ARCHITECTURE.md")).stream()
                .filter(line -> !line.startsWith("|")) // a row is there for each package, and is looked up
                .mapToLong(line -> line.getBytes(StandardCharsets.UTF_8).length + 1)
                .sum();
        assertTrue(bytes <= LONGEST_MAP_BYTES, "ARCHITECTURE.md has " + bytes + " bytes besides its table, more than "
                + LONGEST_MAP_BYTES + ": why things are so belongs in docs/decisions.md, rules of a package in its"
                + " package-info.java");
    }

    @Test
    void everyPackageSaysWhatItIs() {
        var found = new ArrayList<String>();
        for (String module : MODULES) {
            var packages = new TreeSet<Path>();
            // Below resources there are capsules in Java, which are in no package.
            javaFiles(module + "/src/main/java").forEach(file -> packages.add(file.getParent()));
            for (Path each : packages) {
                Path info = each.resolve("package-info.java");
                String text = Files.exists(info) ? text(info) : "";
                if (!text.contains("@NullMarked") || !text.contains("Start reading at [")) {
                    found.add(ROOT.relativize(each) + ": package-info.java with @NullMarked and \"Start reading at [...]\"");
                }
            }
        }
        assertEquals(List.of(), found);
    }

    @Test
    void everyLinkInADocumentLeadsSomewhere() {
        Pattern link = Pattern.compile("\\[[^\\]]*\\]\\(([^)#\\s]+)(#[^)]*)?\\)");
        var found = new ArrayList<String>();
        for (Path document : documents()) {
            Matcher matcher = link.matcher(text(document));
            while (matcher.find()) {
                String target = matcher.group(1);
                if (!target.matches("https?:.*|mailto:.*") && !Files.exists(document.resolveSibling(target))) {
                    found.add(ROOT.relativize(document) + ": " + target);
                }
            }
        }
        assertEquals(List.of(), found);
    }

    @Test
    void everyModelPageIsHonestAndListed() {
        String architecture = text(ROOT.resolve("ARCHITECTURE.md"));
        var found = new ArrayList<String>();
        for (Path page : documents()) {
            if (!page.getParent().endsWith("docs/models")) {
                continue;
            }
            String text = text(page);
            for (String heading : List.of("**Scope and limits.**", "**Model.**", "**Validation.**", "**References.**")) {
                if (!text.contains(heading)) {
                    found.add(ROOT.relativize(page) + ": no " + heading);
                }
            }
            if (!architecture.contains("docs/models/" + page.getFileName())) {
                found.add(ROOT.relativize(page) + ": not listed in ARCHITECTURE.md");
            }
        }
        assertEquals(List.of(), found);
    }

    @Test
    void everySnippetInTheDocumentationIsCompiled() {
        Pattern snippet = Pattern.compile("\\{@snippet class=\"(\\w+)\" region=\"(\\w+)\"\\}");
        var found = new ArrayList<String>();
        for (Path file : javaFiles("")) {
            Matcher matcher = snippet.matcher(text(file));
            while (matcher.find()) {
                Path source = Path.of(file.getParent().toString().replace("src/main", "src/test"), matcher.group(1) + ".java");
                String region = "@start region=\"" + matcher.group(2) + "\"";
                if (!Files.exists(source) || !text(source).contains(region)) {
                    found.add(ROOT.relativize(file) + ": " + matcher.group());
                }
            }
        }
        assertEquals(List.of(), found);
    }

    @Test
    void noTestSleepsOrLooksAtTheClock() {
        Pattern banned = Pattern.compile("Thread\\.sl" + "eep|System\\.(nano" + "Time|currentTime" + "Millis)|@Dis" + "abled");
        var found = new ArrayList<String>();
        for (Path file : javaFiles("")) {
            if (file.toString().contains("/src/test/") && banned.matcher(text(file)).find()) {
                found.add(ROOT.relativize(file).toString());
            }
        }
        assertEquals(List.of(), found);
    }

    private static List<Path> javaFiles(String folder) {
        try (Stream<Path> files = Files.walk(ROOT.resolve(folder))) {
            List<Path> found = files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.toString().contains("/target/"))
                    .sorted()
                    .toList();
            assertFalse(found.isEmpty() && !folder.startsWith("benchmarks"), "no sources in " + folder);
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> documents() {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.filter(file -> file.toString().endsWith(".md"))
                    .filter(file -> !file.toString().contains("/target/"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @FunctionalInterface
    private interface LineVisitor {
        void line(int number, String line);
    }

    /// Visits the lines that are no comments.
    private static void forEachCodeLine(Path file, LineVisitor visitor) {
        List<String> lines = lines(file);
        for (int i = 0; i < lines.size(); i++) {
            String code = lines.get(i).replaceFirst("//.*", "");
            visitor.line(i + 1, code);
        }
    }

    private static List<String> lines(Path file) {
        return text(file).lines().toList();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
