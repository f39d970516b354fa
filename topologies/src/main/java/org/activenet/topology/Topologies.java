// SPDX-License-Identifier: Apache-2.0
package org.activenet.topology;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;
import org.activenet.diagnostic.Checked;
import org.activenet.diagnostic.Diagnostic;
import org.activenet.diagnostic.SourceText;
import org.activenet.network.RouteComputer;
import org.activenet.topology.generate.Fault;
import org.activenet.topology.generate.Generator;
import org.activenet.topology.generate.Generators;
import org.activenet.topology.generate.Parameter;
import org.activenet.topology.model.Topology;
import org.activenet.topology.read.GraphmlReader;
import org.activenet.topology.route.Distances;
import org.activenet.topology.route.SharedRoutes;
import org.activenet.topology.route.ShortestPathRoutes;

/// Where topologies come from: by name, from a few numbers, or from a file.
///
/// {@snippet :
/// Checked<Topology> grid = Topologies.parse("grid:10");
/// NetworkSpec network = grid.orThrow().toNetworkSpec(LinkDefaults.OURS).network();
/// }
public final class Topologies {
    /// The name under which findings about a text that is no file are shown.
    private static final String ARGUMENT = "topology";

    private Topologies() {}

    /// The names that [#named] knows, in the order in which they are listed for people.
    public static List<String> builtInNames() {
        return List.copyOf(BuiltIn.topologies().keySet());
    }

    /// A built-in topology.
    public static Checked<Topology> named(String name) {
        Topology topology = BuiltIn.topologies().get(name);
        return topology != null ? Checked.of(topology) : unknown(name);
    }

    /// A topology file; GraphML is the one format there is.
    public static Checked<Topology> read(Path file) {
        return GraphmlReader.read(file);
    }

    /// A topology file that comes through a stream.
    ///
    /// @param name under which findings are shown
    public static Checked<Topology> read(InputStream in, String name) {
        return GraphmlReader.read(in, name);
    }

    /// What a user types: a built-in name, a kind with numbers (`grid:10`, `random:nodes=20,probability=0.2`), or the
    /// path of a file.
    public static Checked<Topology> parse(String text) {
        Topology builtIn = BuiltIn.topologies().get(text);
        if (builtIn != null) {
            return Checked.of(builtIn);
        }
        int colon = text.indexOf(':');
        String kind = colon < 0 ? text : text.substring(0, colon);
        var generator = Generators.ofKind(kind);
        if (generator.isPresent()) {
            return generated(generator.get(), text, Math.min(text.length(), kind.length() + 1));
        }
        if (isFolder(text)) {
            return Checked.refused(Diagnostic.error(
                    new SourceText(ARGUMENT, text), "'" + text + "' is a folder", "name a GraphML file in it"));
        }
        return looksLikeFile(text) ? read(Path.of(text)) : unknown(text);
    }

    private static boolean isFolder(String text) {
        try {
            return Files.isDirectory(Path.of(text));
        } catch (InvalidPathException _) {
            return false;
        }
    }

    private static boolean looksLikeFile(String text) {
        try {
            return text.contains("/") || text.contains("\\")
                    || text.endsWith(".graphml") || text.endsWith(".xml")
                    || Files.isRegularFile(Path.of(text));
        } catch (InvalidPathException _) {
            return false;
        }
    }

    /// What the delays of all links together may be, so that paths are computed exactly: 104 days.
    public static final long LONGEST_PATH_NS = Distances.LONGEST_PATH;

    /// Routes by shortest paths, for the simulator.
    public static RouteComputer shortestPathRoutes() {
        return new ShortestPathRoutes();
    }

    /// The routes of a computer for many runs, which share those tables that never change: [SharedRoutes].
    public static RouteComputer shared(RouteComputer computer) {
        return new SharedRoutes(computer);
    }

    private static Checked<Topology> generated(Generator generator, String text, int numbersOffset) {
        var source = new SourceText(ARGUMENT, text);
        var diagnostics = new ArrayList<Diagnostic>();
        var given = new LinkedHashMap<String, String>();
        var offsets = new LinkedHashMap<String, Integer>();
        List<Parameter> parameters = generator.parameters();
        int offset = numbersOffset;
        String numbers = text.substring(numbersOffset);
        for (String part : numbers.isEmpty() ? new String[0] : numbers.split(",", -1)) {
            int equals = part.indexOf('=');
            if (equals < 0 && given.size() == parameters.size()) {
                diagnostics.add(Diagnostic.error(source, offset, "one number too many",
                        "use " + usage(generator)));
            } else {
                String name = equals < 0 ? parameters.get(given.size()).name() : part.substring(0, equals).strip();
                if (given.putIfAbsent(name, part.substring(equals + 1).strip()) != null) {
                    diagnostics.add(Diagnostic.error(source, offset, "a second " + name, "give it once"));
                }
                offsets.putIfAbsent(name, offset);
            }
            offset += part.length() + 1;
        }
        if (!diagnostics.isEmpty()) {
            return new Checked<>(null, diagnostics);
        }
        var generation = Generators.generate(generator, given);
        for (Fault fault : generation.faults()) {
            diagnostics.add(Diagnostic.error(
                    source, offsets.getOrDefault(fault.parameter(), 0), fault.found(), fault.advice()));
        }
        if (generation.topology() != null && generation.topology().componentCount() > 1) {
            diagnostics.add(new Diagnostic(source, 1, 1, Diagnostic.Severity.WARNING,
                    "a network in " + generation.topology().componentCount() + " parts without a link between them",
                    "packets between them will be dropped as NO_ROUTE"));
        }
        return new Checked<>(generation.topology(), diagnostics);
    }

    /// `random:nodes,links,seed`
    private static String usage(Generator generator) {
        return generator.kind() + ":" + String.join(",", generator.parameters().stream().map(Parameter::name).toList());
    }

    private static Checked<Topology> unknown(String text) {
        String word = text.contains(":") ? text.substring(0, text.indexOf(':')) : text;
        List<String> known = Stream.concat(
                builtInNames().stream(), Generators.all().stream().map(Generator::kind)).toList();
        String nearest = Spelling.nearest(word, known);
        String advice = nearest.isEmpty()
                ? "expected a file, or one of " + String.join(", ", known)
                : "did you mean '" + nearest + "'?";
        return new Checked<>(null, List.of(Diagnostic.error(
                new SourceText(ARGUMENT, text), 0, "unknown topology '" + word + "'", advice)));
    }
}
