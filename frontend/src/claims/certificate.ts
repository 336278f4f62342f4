/** What the certificate shows: asked for with the claim, while the card itself is loaded late. */
import { graphql } from "../graphql/graphql";

export const CertificateCard_claim = graphql(`
  fragment CertificateCard_claim on ProgressClaim {
    certifiedLineCount
    claimedCertificate {
      completedAndStoredToDate
      workRetention
      materialsRetention
      totalRetention
      earnedLessRetention
      currentPaymentDue
      balanceToFinishIncludingRetention
    }
    tax {
      rates {
        taxPercent
        net
        taxAttributed
      }
      taxShown
      taxAttributed
      taxOnRetention
      currentPaymentDue
      currentPaymentDueIncludingTax
      invoiced
    }
    taxInvoice {
      title
      reason
    }
    payment {
      due
      dueOn
      paid
      outstanding
      overpaid
      isOverdue
    }
    certificate {
      originalContractSum
      netChangeByVariations
      contractSumToDate
      completedAndStoredToDate
      percentComplete
      workRetention
      workRetentionPercent
      materialsRetention
      materialsRetentionPercent
      totalRetention
      earnedLessRetention
      lessPreviousCertificates
      currentPaymentDue
      balanceToFinishIncludingRetention
      retentionReleased
      variations {
        additionsInPreviousClaims
        deductionsInPreviousClaims
        additionsThisClaim
        deductionsThisClaim
        additions
        deductions
        net
      }
    }
  }
`);
