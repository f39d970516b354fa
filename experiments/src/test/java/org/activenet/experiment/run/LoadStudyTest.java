// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.activenet.experiment.catalogue.Catalogue;
import org.activenet.experiment.result.ExperimentResult;
import org.activenet.experiment.result.SystemResult;
import org.activenet.experiment.scenario.Scenario;
import org.activenet.experiment.scenario.ScenarioReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What docs/studies/load.md says of the loads at which link and controller saturate, against the formulas that stand there.
class LoadStudyTest {
    private static final Path FILE =
            Path.of(System.getProperty("activenet.root", ".."), "experiments/scenarios/studies/load.yaml");
    private static final double MEASURED_S = 20;
    private static final int CLIENTS = 19;
    private static final double HARD_TIMEOUT_S = 0.02;
    /// Requests a second that fill the bottleneck: 256 B and 28 B of header at 1 Mbps.
    private static final double FULL_PER_SECOND = 1e6 / (8 * (256 + 28));

    private static ExperimentResult run(String... settings) throws Exception {
        Scenario scenario = new ScenarioReader(Experiments.builtIns(Catalogue.builtIn())).read(FILE, List.of(settings)).orThrow();
        return Scenarios.run(scenario, 2).orThrow();
    }

    private static SystemResult system(ExperimentResult result, String name) {
        return result.systems().stream().filter(system -> system.name().equals(name)).findFirst().orElseThrow();
    }

    /// How often a second the controller is asked, by the page's formula: d from the closed form of a set-up (docs/models/sdn.md)
    /// with the prices of planet-1999 and the wait of M/D/1, tau two transmissions, propagations and services.
    ///
    /// @param perSecond requests of one client
    /// @return part of the time for which the controller works; above 1 where it cannot
    private static double controllerWorks(double perSecond, double serviceS) {
        double transitS = 2 * (1 / FULL_PER_SECOND + 0.001 + 0.0002);
        double works = 0;
        for (int i = 0; i < 100; i++) { // the wait depends on what it works
            double waitS = works < 1 ? works * serviceS / (2 * (1 - works)) : 1;
            double setUpS = 3 * 0.0002 + 2 * 0.001 + serviceS + waitS;
            double asks = perSecond * (1 + perSecond * (setUpS + transitS)) / (1 + perSecond * (setUpS + HARD_TIMEOUT_S));
            works = (works + 2 * CLIENTS * asks * serviceS) / 2;
        }
        return works;
    }

    @ParameterizedTest
    @CsvSource({"10 %, 3162 us, 3.162e-3", "20 %, 3162 us, 3.162e-3", "30 %, 3162 us, 3.162e-3", "5 %, 10 ms, 10e-3"})
    void theControllerWorksAsTheFormulaSays(String load, String service, double serviceS) throws Exception {
        SystemResult sdn = system(run("traffic.pings.load.poisson=" + load, "systems.sdn.controller.service=" + service,
                "phases.measured=" + (int) MEASURED_S + " s", "replications=2"), "sdn");
        double perSecond = sdn.requestCounts().get("pings").sent() / (2 * MEASURED_S * CLIENTS);

        double expected = controllerWorks(perSecond, serviceS);
        assertEquals(expected, sdn.summary("controller_busiest_ratio").mean(), 0.04 * expected);
    }

    /// The points between which the page says that it saturates.
    @ParameterizedTest
    @CsvSource({"35 %, 40 %, 3162 us, 3.162e-3", "10 %, 15 %, 10 ms, 10e-3"})
    void theControllerSaturatesWhereTheFormulaSays(String below, String above, String service, double serviceS)
            throws Exception {
        for (String load : new String[] {below, above}) {
            double share = Double.parseDouble(load.replace(" %", "")) / 100;
            boolean isExpected = controllerWorks(share * FULL_PER_SECOND / CLIENTS, serviceS) >= 0.95;
            double works = system(run("traffic.pings.load.poisson=" + load, "systems.sdn.controller.service=" + service,
                    "replications=2"), "sdn").summary("controller_busiest_ratio").mean();

            assertEquals(load.equals(above), isExpected, "by the formula, at " + load);
            assertEquals(isExpected, works >= 0.95, "at " + load + " it works for " + works);
        }
    }

    /// A link works for the rate of bits that it is given: twice the load, twice the work, up to all of the time.
    @Test
    void theLinkSaturatesWhereItsBitsSay() throws Exception {
        double at20 = system(run("traffic.pings.load.poisson=20 %", "replications=2"), "plan")
                .summary("link_busiest_ratio").mean();
        double perLoad = at20 / 0.2;
        double at50 = system(run("traffic.pings.load.poisson=50 %", "replications=2"), "plan")
                .summary("link_busiest_ratio").mean();
        double at55 = system(run("traffic.pings.load.poisson=55 %", "replications=2"), "plan")
                .summary("link_busiest_ratio").mean();

        assertEquals(0.5 * perLoad, at50, 0.03);
        double saturates = 0.95 / perLoad;
        assertTrue(saturates > 0.5 && saturates < 0.55, "95 % at " + saturates);
        assertTrue(at50 < 0.95 && at55 >= 0.95, at50 + " " + at55);
    }
}
