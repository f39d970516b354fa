// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.activenet.diagnostic.Diagnostic;
import org.activenet.diagnostic.SourceText;
import org.activenet.experiment.catalogue.Catalogue;
import org.activenet.experiment.run.Experiments;
import org.activenet.experiment.scenario.ScenarioReader;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Mistakes in the keys of traffic give the finding that says how to write them.
class TrafficKeysTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = ';', quoteCharacter = '#', value = {
        "kind: ping; none of 'gap', 'load', write one of them, as in 'gap: {poisson: 50 ms}'",
        "kind: ping, gap: {every: 1 s}, load: 80 %; 'load' beside 'gap', keep only one of 'gap', 'load'",
        "kind: ping, load: 0 %; share '0 %' for 'load', write 0.001 % or more",
        "kind: ping, load: 1001 %; share '1001 %' for 'load', write 1000 % or less",
        "kind: ping, load: 80; share '80' has no unit for 'load', use %, as in '2 %'",
        "kind: ping, load: {poisson: 5 ms}; 'ms' is not a unit of share for 'poisson', use %, as in '2 %'",
        "kind: ping, load: {often: 80 %}; none of 'poisson', 'every', 'onOff', write one of them, as in 'poisson: 80 %'|"
                + "unknown key 'often', known are poisson, every, onOff",
        "kind: traceroute, load: 5 %; a 'load' for a kind of traffic that has none, each node on the way answers, so what a"
                + " request puts on a link is not known beforehand: use 'gap'",
        "kind: traceroute, gap: {every: 1 s}, load: 5 %; a 'load' for a kind of traffic that has none, each node on the way"
                + " answers, so what a request puts on a link is not known beforehand: use 'gap'",
        "kind: traceroute, lod: 5 %, gap: {every: 1 s}; unknown key 'lod', known are name, kind, pairs, gap, start, stop,"
                + " payload",
        "kind: ping, gap: 10 ms; a single value for 'gap', write a group of keys with their values, as in 'gap:"
                + " {poisson: 50 ms}'",
        "kind: ping, gap: {every: 1 s}, payload: {pareto: {mean: 2 kB, shape: NaN, most: 3 kB}}; 'NaN' is not a number for"
                + " 'shape', write digits, as in 'shape: 1.5'",
        "kind: bulk, gap: {every: 1 s}, window: 99999999999999999999; number 99999999999999999999 for 'window', write 1000000 or"
                + " less",
        "kind: ping, gap: {every: 1 s}, start: 5 s, stop: 5 s; 'stop' is not after 'start', both count from the start of the run",
        "kind: ping, gap: {onOff: {on: 1 s, every: 1 ms}}; missing key 'off', add it, as in 'off: 5 ms'",
        "kind: ping, gap: {onOff: {on: 1 s, off: 0 s, every: 1 ms}}; duration '0 s' for 'off', write 1 ns or more",
        "kind: ping, gap: {onOff: {on: {exponental: 1 s}, off: 1 s, every: 1 ms}}; missing key 'exponential', add it, as in"
                + " 'exponential: 5 ms'|unknown key 'exponental', did you mean 'exponential'?",
        "kind: ping, gap: {onOff: {on: 1 s, off: 1 s}}; none of 'poisson', 'every', write one of them, as in 'every: 50 ms'",
        "kind: ping, gap: {every: 1 s}, payload: {uniform: {least: 2 B, most: 1 B}}; 'most' is below 'least', write the larger of"
                + " the two for 'most'",
        "kind: ping, gap: {every: 1 s}, payload: {pareto: {mean: 2 B, shape: 1.5, most: 2 B}}; 'most' is not above "
                + "'mean', write a"
                + " larger size for 'most'",
        "kind: ping, gap: {every: 1 s}, payload: {pareto: {mean: 2 B, shape: 0, most: 9 B}}; shape 0, write 0.1 to 10, as in"
                + " 'shape: 1.5'",
        "kind: ping, gap: {every: 1 s}, payload: {pareto: {shape: 1, most: 9 B}}; none of 'mean', 'least', write one "
                + "of them, as in"
                + " 'mean: 10 kB'",
        "kind: ping, gap: {every: 1 s}, payload: 70 kB; size '70 kB' for 'payload', write 65.507 kB or less",
        "kind: request, gap: {every: 1 s}, answer: -1 B; negative size '-1 B' for 'answer', write 0 B or more",
        "kind: bulk, gap: {every: 1 s}, size: 0 B; size '0 B' for 'size', write 1 B or more",
        "kind: bulk, gap: {every: 1 s}, size: 1 GB, segment: 999 B; a transfer of more than a million segments, use larger"
                + " segments",
        "kind: bulk, gap: {every: 1 s}, window: 0; number 0 for 'window', write 1 or more",
        "kind: bulk, gap: {every: 1 s}, timeout: 1 ns; duration '1 ns' for 'timeout', write 1 us or more",
    })
    void aMistakeSaysHowToWriteIt(String keys, String expected) {
        var source = new SourceText("a.yaml", """
                name: keys
                topology: {name: abilene}
                profile: ideal
                phases: {measured: 1 s}
                traffic:
                  - {name: mine, pairs: {random: 1}, %s}
                systems:
                  - {name: plan, kind: plan}
                """.formatted(keys));
        List<Diagnostic> findings = new ScenarioReader(Experiments.builtIns(Catalogue.builtIn()))
                .read(source, Path.of(""), List.of())
                .diagnostics();
        assertEquals(expected, findings.stream()
                .map(finding -> finding.found() + ", " + finding.advice())
                .collect(Collectors.joining("|")));
    }
}
