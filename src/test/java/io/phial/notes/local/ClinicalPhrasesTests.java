package io.phial.notes.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.phial.notes.Action;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The catalogue of false alarms: what stands in notes with digits or street words and is not PHI.
 */
class ClinicalPhrasesTests {

    private static final String PHRASES =
            """
            BP 120/80, HR 72, RR 18, T 98.6, SpO2 98% on RA.
            Vital signs: 98.6, 72, 18, 120/80, 98% on 2 L.
            VS: T 37.2 C, P 88, R 16, BP 132/84 mmHg, weight 82.5 kg, height 175 cm, BMI 26.9
            Temp 101.2 120/80 72 18 98
            Na 140, K 4.2, Cl 101, CO2 24, BUN 12, Cr 0.9, glucose 104.
            CBC: WBC 7.2, Hgb 13.5, Hct 40.1, Plt 250.
            WBC 5 x 10^3/uL, platelets 250 x 10^9/L, RBC 4.5 x 10^6
            White blood cell count 12,300 with 85 segs and 10 lymphs
            White blood cell 12300 4500 and hematocrit 38.2
            ABG: pH 7.35 pCO2 42 pO2 88 HCO3 24
            Urinalysis: pH 6.0, specific gravity 1.015, 0-2 WBC, 2-5 RBC
            Take lisinopril 10 mg p.o. daily, metoprolol 25 mg b.i.d., aspirin 81 mg.
            Levothyroxine 0.125 mg, Lasix 40 mg IV x 2, insulin 70/30 20 units
            Coumadin 5 mg Monday 7.5 mg Tuesday
            Tylenol No. 3 1-2 tablets q.4-6h. p.r.n. 30 tablets, 2 refills
            Norvasc 5 Drive home only with escort
            Seen 01/02/2023, 2023-01-15 and 15.01.2023 at 10:30:45.
            Admitted 12-05-2022, discharged 12-09-2022.
            Date of birth 04/01/1998. Follow up in 2 to 3 weeks.
            Contact the clinic on 12-05-2023 or 2023-12-05 for results.
            Called on 01/15/2023 10:45 and again on 01/16/2023 08:30.
            Patient to call in 10 days; return 2023-02-28.
            ICD-10: I10, E11.9, S82.101A, Z79.4; CPT 99213, 36415-59.
            Codes 250.00, 401.9, 272.4, V58.69
            NDC 0071-0155-23, lot 1234567890, exp 2025-06.
            NPI 1234567893, DEA AB1234563.
            LOINC 2345-7, SNOMED 44054006, RxNorm 197361
            Group Number 123456789, Policy Number: 357265666
            Account # 1234567890 was billed.
            Specimen 23-4567890 received, accession 2023-123-4567.
            Protocol version 1.2.3, software 4.0.30319.1
            A 34-year-old G3 P2-0-1-2 female at 39 2/7 weeks
            Gravida 3, para 2, Apgars 8 and 9 at one and five minutes.
            Count backwards: 100 93 86 79 72 65.
            Serial threes: 20, 17, 14, 11, 8, 5, 2
            Could repeat one two three four five six seven eight nine
            1. Hypertension 2. Diabetes 3. Gout 4. Asthma 5. COPD
            1 2 3 4 5 6 7 8 9 10
            Pain 7/10, reflexes 2+ 2+ 2+ 2+, strength 5/5 throughout
            EF 55-60%, LVEDP 12, RA 5, RV 28/5, PA 28/12/18
            Cranial nerves II-XII intact, L4-5 and L5-S1 disc disease, C5-6 fusion
            Audiogram: 250 500 1000 2000 4000 8000 Hz
            Visual acuity 20/20 OD, 20/40 OS, IOP 14/15
            Sutured with 3-0 Vicryl, 4-0 Monocryl and 5-0 nylon.
            A 10 blade, a #15 blade, 0.25% Marcaine, 2-0 silk
            A 12-mm port was placed, 5 mm port in the right upper quadrant
            Two 5-mm Ports and one 11-mm Port
            Coronary artery bypass x 3; 3 Vessel Bypass in 2010
            The 2nd diagonal branch and 1st obtuse marginal branch
            On the 6 Minute Walk he went 1200 feet
            3 cm from the anal verge, 20 cm below the fold, 2 cm neck mass
            8 French catheter, 18 gauge needle, 14 French Foley
            Infused via NG tube 50 mL, via PEG 240 cc, via Port 20 mL
            Via IV 20 mg and via PICC line 100 mL/hr
            Room 12, Bed 3, Ward 5, Floor 2, Unit 4
            Transferred to Ward 5, Room 304 bed 2.
            Type 2 diabetes, Stage 3 CKD, Grade 2 sprain, Class III angina, Phase 2 trial
            The lesion is located at Segment 7, mass located in Level 2
            Hepatitis B 3 doses, Covid 19 booster 2, vitamin B12 1000 mcg
            Smokes 1 to 2 packs per day for 30 years. Drinks 6 beers a week.
            He walked 2 miles down the road and back, then 3 blocks.
            He lives at home with 2 dogs and 3 cats.
            Lives with wife and 4 children in a 2 story house with 12 steps
            Lives alone in apartment, 2nd floor, 14 stairs
            The patient lives in Boston and works 40 hours.
            She is addressed under problem 3 and item 4.
            The wound was addressed with 3 Ethibond 2.
            Dr. Smith saw the patient at 10 and Dr. Jones at 11.
            10 Dr. Smith notes reviewed; St. Jude Medical 23 mm valve
            A 29 St. Jude valve and 31 St. Jude ring
            Mercy Hospital, Main Street Clinic, room in Park Place Center
            Drive time 30 minutes, way above 200, 3 way stopcock
            Sexual drive 10 out of 10
            Transfused 2 units; hold at 7.0. 1 L lactated Ringer's 125 cc/hr
            INR 2.5 on 03/04, 2.8 on 03/11, 3.1 on 03/18
            Tobacco 20-30 pack-years, age 45-64, 1999-2005
            MRI 1.5 T, TE 20 TR 500, 512 x 512 matrix
            Rate 0.0044123412341234 of 4111
            Glucose 110 145 1600 units
            Ratio 3:2:4, dial 3, setting 120
            Reached 150 mg, then 200 mg; contact lens 8.6 14.2 -3.25
            Contact dermatitis grade 2 on 30 percent of 120 patients
            Text message reminder set for 10 30 2023
            Cell saver returned 450, EBL 300 1200
            Mobile chest x-ray 2 views, ring finger 4 5 6
            Call light within reach, 3 siderails, bed at 30 degrees
            See table 3, figure 2, page 120 of 450
            Ref. 12 (2004), J Clin 2011;364:1195-1204. doi 10.1056/NEJM1011923
            Total 1,234,567 cells, 12,345,678 copies/mL
            pt 12.5 ptt 31.2 inr 1.1 na 138 k 4.0 cl 104 co2 25
            dictated 20230115 1030 transcribed 20230116 job 123456
            Job 412345678, dictated 01/01/2023
            @ 10 mL/hr; 5 mg @ bedtime
            Seen at noon. Dot hemorrhages at the fovea, meets at clinic.
            Fundi at 2 o'clock dot blot at com region
            SSN not on file. Social history: 2 drinks. Social worker paged 3 times.
            SNOMED 422650009, social isolation (finding); 423315002 limited social contact
            Social determinants 123456789 reviewed
            2016-05-06,2016-08-23, card 2016-05-06 2016-08-23
            Ref 9686a80f-cc63-88ab-1d35-f7f05fec65eb, 51eb96e9-cbe2-a9bc-5897-695843966625
            Drained 450 cc, 4011-1200-9, then 300 cc and 5105 cc
            Tumor 3 x 2 x 4 cm; nodes 0/12; margins 1 2 4
            Impella CP 3.5 at P8, Swan 45 cm, CVP 12 8 10
            Zip code unknown, box 3, lot 12, suite of tests 4
            12 lead EKG, 24 hour Holter, 14 day patch, 7 point scale
            2 point discrimination, 4 quadrant bowel sounds, 5 rib view
            IMPRESSION: 1 View Chest. 2 View Abdomen. 3 Part Fracture Line
            4 Limb Lead Placement, 12 Lead Placement
            The cost is $4,080.00 and $2,373.00
            Lap count 10 and 10, needle count 12 and 12, 2 Ray-Tec
            Aortic Valve 23 mm Trifecta; Aorta 30 mm
            Tibial Plateau 12 mm, Distal Radius 8, Femoral Head 52
            """;

    static Stream<String> phrases() {
        return PHRASES.lines();
    }

    @ParameterizedTest
    @MethodSource("phrases")
    void aClinicalPhraseIsLeftAlone(String phrase) {
        assertThat(cuts(phrase)).isEmpty();
        assertThat(cuts(phrase.toUpperCase(Locale.ROOT))).isEmpty();
    }

    @Test
    void phrasesInOneNoteDoNotAddUpToAnAlarm() {
        assertThat(cuts(PHRASES)).isEmpty();
        assertThat(cuts(PHRASES.replace('\n', ' '))).isEmpty();
    }

    static List<String> cuts(String text) {
        Reading reading = Reading.of(text);
        return Detectors.detect(reading).stream()
                .filter(span -> Policy.load().actionFor(span.type()) != Action.NONE)
                .map(
                        span ->
                                span.type()
                                        + " "
                                        + text.substring(
                                                reading.text().originalStart(span),
                                                reading.text().originalEnd(span)))
                .toList();
    }
}
