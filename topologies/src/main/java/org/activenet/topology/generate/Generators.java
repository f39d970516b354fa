// SPDX-License-Identifier: Apache-2.0
package org.activenet.topology.generate;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.activenet.topology.model.Topology;
import org.jspecify.annotations.Nullable;

/// All generators, and the one way to run them: by kind, with numbers as text, everything checked.
public final class Generators {
    /// The largest network of a kind whose paths grow long with it.
    static final int MOST_NODES = 10_000;

    private static final int LONGEST_NUMBER = 40;

    private Generators() {}

    /// In the order in which they are listed for people.
    public static List<Generator> all() {
        return List.of(
                new GridGenerator(),
                new RingGenerator(),
                new LineGenerator(),
                new StarGenerator(),
                new RandomGenerator(),
                new FatTreeGenerator());
    }

    public static Optional<Generator> ofKind(String kind) {
        return all().stream().filter(generator -> generator.kind().equals(kind)).findFirst();
    }

    /// What came of it: a topology, or every fault of the numbers.
    ///
    /// @param topology `null` exactly when there are faults
    public record Generation(@Nullable Topology topology, List<Fault> faults) {
        public Generation {
            faults = List.copyOf(faults);
            if ((topology == null) == faults.isEmpty()) {
                throw new IllegalArgumentException("a generation is a topology or faults, was " + faults);
            }
        }
    }

    /// Every fault of the numbers given, by the names of the parameters, as text.
    public static List<Fault> faults(Generator generator, Map<String, String> given) {
        return read(generator, given, new LinkedHashMap<>());
    }

    /// Runs a generator with the numbers given.
    public static Generation generate(Generator generator, Map<String, String> given) {
        var numbers = new LinkedHashMap<String, BigDecimal>();
        List<Fault> faults = read(generator, given, numbers);
        return faults.isEmpty()
                ? new Generation(generator.generate(nameOf(generator, given), new Numbers(numbers)), List.of())
                : new Generation(null, faults);
    }

    /// @param numbers takes those that are sound
    private static List<Fault> read(Generator generator, Map<String, String> given, Map<String, BigDecimal> numbers) {
        var faults = new ArrayList<Fault>();
        for (String name : given.keySet()) {
            if (generator.parameters().stream().noneMatch(parameter -> parameter.name().equals(name))) {
                faults.add(new Fault(name, "unknown number '" + name + "'",
                        generator.kind() + " takes " + named(generator)));
            }
        }
        for (Parameter parameter : generator.parameters()) {
            take(generator, parameter, given.get(parameter.name()), numbers, faults);
        }
        if (faults.isEmpty()) {
            generator.faultOf(new Numbers(numbers)).ifPresent(faults::add);
        }
        return faults;
    }

    private static void take(
            Generator generator,
            Parameter parameter,
            @Nullable String text,
            Map<String, BigDecimal> numbers,
            List<Fault> faults) {
        if (text != null) {
            BigDecimal number = number(text);
            if (number == null || !parameter.accepts(number)) {
                faults.add(new Fault(parameter.name(), "%s '%s'".formatted(parameter.name(), text),
                        "%s of a %s must be %s".formatted(parameter.name(), generator.kind(), parameter.accepted())));
            } else {
                numbers.put(parameter.name(), number);
            }
        } else if (parameter.byDefault() != null) {
            numbers.put(parameter.name(), parameter.byDefault());
        } else if (parameter.presence() == Parameter.Presence.REQUIRED) {
            faults.add(new Fault("", "no " + parameter.name() + " for " + generator.kind(),
                    "give " + parameter.name() + ", " + parameter.accepted()));
        }
    }

    private static @Nullable BigDecimal number(String text) {
        if (text.length() > LONGEST_NUMBER || !text.matches("[0-9]+([.][0-9]+)?")) {
            return null; // Also spares us exponents that would fill the memory.
        }
        return new BigDecimal(text);
    }

    /// The shortest text that asks for the same again: `random:20,40,7`, `random:nodes=20,probability=0.2`.
    private static String nameOf(Generator generator, Map<String, String> given) {
        List<String> inOrder = generator.parameters().stream().map(Parameter::name).filter(given::containsKey).toList();
        boolean leading = inOrder.equals(
                generator.parameters().stream().limit(inOrder.size()).map(Parameter::name).toList());
        String numbers = inOrder.stream()
                .map(name -> leading ? given.get(name) : name + "=" + given.get(name))
                .collect(Collectors.joining(","));
        return numbers.isEmpty() ? generator.kind() : generator.kind() + ":" + numbers;
    }

    private static String named(Generator generator) {
        return generator.parameters().stream().map(Parameter::name).collect(Collectors.joining(", "));
    }
}
