package io.phial.access;

import io.phial.problem.ProblemException;
import io.phial.problem.ProblemType;
import java.util.List;
import java.util.Set;

/**
 * Why someone looks: a code of the HL7 value set <a
 * href="http://terminology.hl7.org/ValueSet/v3-PurposeOfUse">v3-PurposeOfUse</a>.
 *
 * @param asserted false where the request said nothing and treatment was assumed
 */
record PurposeOfUse(String code, boolean asserted) {

    static final String HEADER = "X-Purpose-Of-Use";

    private static final PurposeOfUse ASSUMED = new PurposeOfUse("TREAT", false);

    private static final Set<String> CODES =
            Set.of(
                    // marketing
                    "HMARKT",
                    // operations
                    "HOPERAT",
                    "CAREMGT",
                    "DONAT",
                    "FRAUD",
                    "GOV",
                    "HACCRED",
                    "HCOMPL",
                    "HDECD",
                    "HDIRECT",
                    "HDM",
                    "HLEGAL",
                    "HOUTCOMS",
                    "HPRGRP",
                    "HQUALIMP",
                    "HSYSADMIN",
                    "LABELING",
                    "METAMGT",
                    "MEMADMIN",
                    "MILCDM",
                    "PATADMIN",
                    "PATSFTY",
                    "PERFMSR",
                    "RECORDMGT",
                    "SYSDEV",
                    "HTEST",
                    "TRAIN",
                    // payment
                    "HPAYMT",
                    "CLMATTCH",
                    "COVAUTH",
                    "COVERAGE",
                    "ELIGDTRM",
                    "ELIGVER",
                    "ENROLLM",
                    "MILDCRG",
                    "REMITADV",
                    // research
                    "HRESCH",
                    "BIORCH",
                    "CLINTRCH",
                    "CLINTRCHNPC",
                    "CLINTRCHPC",
                    "PRECLINTRCH",
                    "DSRCH",
                    "POARCH",
                    "TRANSRCH",
                    // asked for by the patient
                    "PATRQT",
                    "FAMRQT",
                    "PWATRNY",
                    "SUPNWK",
                    // public health
                    "PUBHLTH",
                    "DISASTER",
                    "THREAT",
                    // treatment
                    "TREAT",
                    "CLINTRL",
                    "COC",
                    "ETREAT",
                    "BTG",
                    "ERTREAT",
                    "POPHLTH");

    /** The purpose that the values of the header assert. */
    static PurposeOfUse of(List<String> values) {
        if (values.isEmpty()) {
            return ASSUMED;
        }
        if (values.size() > 1 || !CODES.contains(values.getFirst())) {
            throw ProblemException.of(ProblemType.UNKNOWN_PURPOSE_OF_USE);
        }
        return new PurposeOfUse(values.getFirst(), true);
    }
}
