// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.activenet.experiment.terminal.ExitCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Goal: whoever mistypes is told so in one sentence, with the word that was probably meant. Method: what people who are new
/// to the program get wrong.
class MistakesTest extends User {
    @BeforeEach
    void aScenarioAndAFolder() throws IOException {
        Files.writeString(folder.resolve("small.yaml"), """
                name: small
                topology: {name: abilene}
                profile: ideal
                phases: {measured: 100 ms}
                traffic: [{name: pings, kind: ping, pairs: {random: 2}, gap: {every: 20 ms}}]
                systems: [{name: plan, kind: plan}]
                """);
        Files.createDirectory(folder.resolve("dir"));
        Files.writeString(folder.resolve("dir/diary.txt"), "");
    }

    @ParameterizedTest(name = "activenet {0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "rn small.yaml                     | unknown command 'rn', did you mean 'run'?",
        "Run small.yaml                    | unknown command 'Run', did you mean 'run'?",
        "small.yaml                        | unknown command 'small.yaml', did you mean './activenet run small.yaml'?",
        "net.graphml                       | did you mean './activenet topology show net.graphml'?",
        "my.plan                           | unknown command 'my.plan', did you mean './activenet plan check my.plan'?",
        "list                              | did you mean 'topology list', 'profile list' or 'preset list'?",
        "fmt my.plan                       | unknown command 'fmt', did you mean 'plan fmt'?",
        "fly                               | unknown command 'fly', known are run, sweep, diff, query, scenario,",
        "comp                              | unknown command 'comp', did you mean 'completion'?",
        "--verson                          | unknown option '--verson', did you mean '--version'?",
        "-v                                | unknown option '-v', known are --version, --help",
        "version now                       | unexpected word 'now', see './activenet help version'",
        "help rn                           | unknown command 'rn', did you mean 'run'?",
        "run                               | missing required parameter: 'SCENARIO', see './activenet help run'",
        "run gone.yaml                     | gone.yaml:1:1: error: no such file, check the name and the folder",
        "run dir                           | dir:1:1: error: the path is a folder, name a scenario in it",
        "run ''                            | invalid value for positional parameter at index 0 (SCENARIO): an empty name",
        "run small.yaml b.yaml             | unexpected word 'b.yaml', see './activenet help run'",
        "run small.yaml --sed 3            | unknown option '--sed', did you mean '--seed'?",
        "run small.yaml --quite            | unknown option '--quite', did you mean '--quiet'?",
        "run small.yaml --req              | unknown option '--req', did you mean '--requests'?",
        "run small.yaml --seed abc         | :35: error: invalid value for option '--seed': 'abc' is not a whole number, see",
        "run small.yaml --seed 99999999999999999999 | '99999999999999999999' is out of range, see './activenet help run'",
        "run small.yaml --seed=-3          | :28: error: '--seed' must be 0 to 999999999999999999, was -3",
        "run small.yaml --seed             | missing required parameter for option '--seed' (N), see './activenet help run'",
        "run small.yaml --seed 1 --seed 2  | option '--seed' given twice, see './activenet help run'",
        "run small.yaml --jobs 0           | :35: error: '--jobs' must be 1 or more, was 0, see './activenet help run'",
        "run small.yaml --jobs many        | invalid value for option '--jobs': 'many' is not a whole number, see",
        "run small.yaml --requests=yes     | option '--requests' takes no value, see './activenet help run'",
        "run small.yaml --set              | missing required parameter for option '--set' (PATH=VALUE), see",
        "run small.yaml --set nonsense     | --set:1:1: error: no '=' in 'nonsense', write path=value, as in 'replications=2'",
        "run small.yaml --set =3           | --set:1:1: error: an empty word in a path, write keys joined by dots",
        "run small.yaml --set sed=3        | --set:1:1: error: unknown key 'sed', did you mean 'seed'?",
        "run small.yaml --set systems.plam.port=3322 | --set:1:9: error: unknown item 'plam', did you mean 'plan'?",
        "run small.yaml --set profile=plnet-1999 | unknown profile 'plnet-1999', did you mean 'planet-1999'?",
        "run small.yaml --set profile=planet | unknown profile 'planet', did you mean 'planet-1999'?",
        "run small.yaml --out small.yaml   | error: something that is not a folder is there already, name another",
        "run small.yaml --out dir          | dir:1:1: error: the folder holds something other than an earlier result, name",
        "run small.yaml --out dir/diary.txt/x | error: the folder cannot be made here: Not a directory, name another",
        "run small.yaml --out ''           | invalid value for option '--out': an empty name",
        "query                            | missing required parameter: 'DIR', see './activenet help query'",
        "query gone                       | gone:1:1: error: no such folder, name a folder that './activenet run' or",
        "query dir                        | dir:1:1: error: there is no table in this folder, name a folder that",
        "query small.yaml lost-where      | small.yaml:1:1: error: this is not a folder, name a folder that",
        "query dir lost-were              | query:1:1: error: unknown query 'lost-were', did you mean 'lost-where'?",
        "query dir lost-where --json      | unknown option '--json', known are --csv, --parquet, --help",
        "query dir lost-where now         | unexpected word 'now', see './activenet help query'",
        "topology shw abilene              | unknown command 'shw', did you mean 'show'?",
        "topology show                     | missing required parameter: 'TOPOLOGY', see './activenet help topology show'",
        "topology show nowhere             | unknown topology 'nowhere', expected a file, or one of abilene, nsfnet,",
        "topology show abilene --out no/such/a.svg | error: no file can be written here: there is no such folder, name another",
        "topology show Abilene             | unknown topology 'Abilene', did you mean 'abilene'?",
        "topology show /                   | topology:1:1: error: '/' is a folder, name a GraphML file in it",
        "profile show plnet-1999           | unknown profile 'plnet-1999', did you mean 'planet-1999'?",
        "preset show bdf-frr               | unknown preset 'bdf-frr', did you mean 'bfd-frr'?",
        "plan chek ping.plan               | unknown command 'chek', did you mean 'check'?",
        "plan check dir                    | /dir' is a folder, name a program in it",
        "completion fish                   | no completion for 'fish', known are bash, zsh",
    })
    void isToldInOneSentence(String words, String expected) {
        List<String> typed = List.of(words.split(" +")).stream().map(word -> word.equals("''") ? "" : word).toList();

        assertEquals(ExitCode.BAD_INPUT, execute(typed.toArray(String[]::new)));

        assertTrue(text(err).contains(expected), text(err));
        assertTrue(text(err).lines().count() <= 3, text(err));
        assertEquals("", text(out));
        assertTrue(Files.notExists(folder.resolve("results")), "nothing was run");
    }
}
